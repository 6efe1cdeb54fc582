import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import { Tracing } from '../tracing/tracing.js';
import { dataSourceOptions, type EntityClass } from './data-source.js';
import { DatabaseMetrics } from './database-metrics.js';
import { Reads } from './reads.js';
import { ReferenceSnapshots } from './reference-snapshots.js';
import { Replicas } from './replicas.js';
import { tracedClient } from './traced-client.js';
import { RegisterState } from './register-state.js';

@Global()
@Module({})
export class DatabaseModule {
  static at(url: string, entities: EntityClass[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        DatabaseMetrics,
        Replicas,
        Reads,
        ReferenceSnapshots,
        {
          provide: RegisterState,
          inject: [DataSource, Reads, LOGGER],
          useFactory: (database: DataSource, reads: Reads, logger: Logger) =>
            new RegisterState(url, database, reads, logger),
        },
      ],
      exports: [Replicas, Reads, ReferenceSnapshots, RegisterState],
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Settings, Tracing],
          useFactory: (settings: Settings, tracing: Tracing) => ({
            ...dataSourceOptions(url, settings, entities, settings.traces ? tracedClient(tracing) : undefined),
            retryAttempts: 3,
            retryDelay: 500,
          }),
        }),
      ],
    };
  }
}
