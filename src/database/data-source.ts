import pg, { type Pool as PgPool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { ImpatientClient } from './impatient-client.js';
import { CONNECTION_LIFETIME_SECONDS } from './statement-names.js';
import { SnakeNaming } from './snake-naming.js';

/** A server that does not take a connection for this long is taken to be away, whatever statements may last. */
const LONGEST_CONNECT_MS = 10_000;

export interface Pool {
  databasePoolSize: number;
  /** Of a statement on the server; the client gives up a second later, for a server that fell silent. */
  databaseTimeoutMs: number;
}

export type EntityClass = new () => object;

/** How every connection behaves, to the primary and to a replica. */
export function poolOptions({ databasePoolSize, databaseTimeoutMs }: Pool) {
  return {
    Client: ImpatientClient,
    // What is asked of a connection at once is sent at once (`preparedTogether`); pg would wait for each answer.
    pipeline: true,
    max: databasePoolSize,
    maxLifetimeSeconds: CONNECTION_LIFETIME_SECONDS,
    connectionTimeoutMillis: Math.min(databaseTimeoutMs, LONGEST_CONNECT_MS),
    statement_timeout: databaseTimeoutMs,
    query_timeout: databaseTimeoutMs + 1_000,
    idle_in_transaction_session_timeout: 60_000,
    // Planned once, not for each word anew. With the word before its eyes PostgreSQL reads all of a small register,
    // because it does not know what it costs to fetch the words of each row from where they are stored.
    options: '-c plan_cache_mode=force_generic_plan',
  };
}

export function dataSourceOptions(
  url: string,
  pool: Pool,
  entities: EntityClass[] = [],
  client = ImpatientClient,
): DataSourceOptions {
  return {
    type: 'postgres',
    driver: pg,
    url,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    logging: false,
    applicationName: 'proeftuinregister',
    extra: { ...poolOptions(pool), Client: client },
  };
}

/** The connections that TypeORM keeps, for statements that need no entities. */
export function poolOf(database: DataSource): PgPool {
  return (database.driver as unknown as { master: PgPool }).master;
}

export function createDataSource(url: string, pool: Pool, entities: EntityClass[] = []): DataSource {
  return new DataSource(dataSourceOptions(url, pool, entities));
}
