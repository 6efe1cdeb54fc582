import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import { dataSourceOptions, type EntityClass } from './data-source.js';
import { Reads } from './reads.js';
import { ReferenceSnapshots } from './reference-snapshots.js';
import { RegisterState } from './register-state.js';

@Global()
@Module({})
export class DatabaseModule {
  static at(url: string, entities: EntityClass[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        Reads,
        ReferenceSnapshots,
        {
          provide: RegisterState,
          inject: [Reads, LOGGER],
          useFactory: (reads: Reads, logger: Logger) => new RegisterState(url, reads, logger),
        },
      ],
      exports: [Reads, ReferenceSnapshots, RegisterState],
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Settings],
          useFactory: (settings: Settings) => ({
            ...dataSourceOptions(url, settings, entities),
            retryAttempts: 3,
            retryDelay: 500,
          }),
        }),
      ],
    };
  }
}
