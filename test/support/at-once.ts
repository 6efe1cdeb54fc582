import { Client } from 'pg';
import type { Flights } from '../../src/answers/flights.js';
import { Metrics } from '../../src/metrics/metrics.js';
import { until } from './kept.js';
import { raw, type RawAnswer } from './raw-client.js';
import type { TestApp } from './test-app.js';

export interface Asking {
  method?: string;
  /** An organisation, and roles. */
  as?: [string, ...string[]];
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** A question, by whatever way. */
export async function send(
  app: TestApp,
  query: string,
  { method = 'POST', as, ...more }: Asking = {},
): Promise<RawAnswer> {
  const headers = {
    ...{ 'content-type': 'application/json', 'apollo-require-preflight': '1' },
    ...(as && { authorization: `Bearer ${await app.token(...as)}` }),
    ...more.headers,
  };
  if (method === 'GET') return raw(`${app.url}/graphql?${new URLSearchParams({ query })}`, { ...more, headers });
  return raw(`${app.url}/graphql`, { ...more, method, headers, body: JSON.stringify({ query }) });
}

export const times = <Thing>(count: number, make: (n: number) => Thing) =>
  Array.from({ length: count }, (_, n) => make(n));

/** The values of some metrics, by name and labels as they are told. */
export async function counted(app: TestApp, names: string[]): Promise<number[]> {
  const lines = (await app.app.get(Metrics).text()).split('\n');
  const valueOf = (name: string) => lines.find((line) => line.startsWith(`${name} `))?.slice(name.length);
  return names.map((name) => Number(valueOf(name) ?? 0));
}

/** The operator of a database, who can hold back what it answers about pilots. */
export class Operator {
  private readonly client: Client;

  constructor(
    private readonly database: string,
    private readonly flights: Flights,
  ) {
    this.client = new Client({ connectionString: database });
  }

  open = () => this.client.connect();
  close = () => this.client.end();

  /** Gives the answers to what is asked while the database holds them back, until so many wait for an equal question. */
  async together<Answer>(
    waiting: number,
    asked: () => Promise<Answer>[],
    meanwhile = async () => {},
  ): Promise<Answer[]> {
    await this.client.query('begin; lock table pilot, pilot_card, pilot_search in access exclusive mode');
    try {
      const answers = asked();
      await until(() => this.flights.waiting === waiting);
      await meanwhile();
      await this.client.query('rollback');
      return await Promise.all(answers);
    } finally {
      await this.client.query('rollback');
    }
  }

  /** Until so many statements are held back. */
  async holdsBack(count: number): Promise<void> {
    const another = new Client({ connectionString: this.database }); // within a transaction it is told what it was told at first
    await another.connect();
    await until(async () => {
      const { rowCount } = await another.query(`select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      return rowCount! >= count;
    });
    await another.end();
  }
}
