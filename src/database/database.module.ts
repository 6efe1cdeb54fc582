import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../settings.js';
import { dataSourceOptions, type EntityClass } from './data-source.js';
import { DatabaseMetrics } from './database-metrics.js';
import { Reads } from './reads.js';
import { ReferenceSnapshots } from './reference-snapshots.js';
import { Replicas } from './replicas.js';

@Global()
@Module({})
export class DatabaseModule {
  static at(url: string, entities: EntityClass[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [DatabaseMetrics, Replicas, Reads, ReferenceSnapshots],
      exports: [Replicas, Reads, ReferenceSnapshots],
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
