import { DatabaseError, Pool } from 'pg';
import { poolOptions, type Pool as PoolSettings } from './data-source.js';

/** A replica that does not even tell how far it is within this time is left out. */
const LONGEST_ANSWER_MS = 2_000;

/** Every change and every load of reference data moves it on, in the order of commit. */
export const POSITION = `
  select (select coalesce(max(cursor), 0) from change) + (select version from reference_version) as position`;

/** What a server refuses because of its own state: connections, resources, an operator's hand, the system. */
const OUT_OF_ORDER = /^(08|53|57P|58)/;
const STATEMENT_TIMEOUT = '57014';

/** A streaming replica of the database. */
export class Replica {
  /** Host and port, for logs and metrics: the address holds a password. */
  readonly name: string;
  readonly pool: Pool;
  /** How far it was when it was last asked; null when it did not tell. Later it may be further, never less far. */
  position: bigint | null = null;
  /** How long the primary has had what this one has not, in milliseconds; null when it did not tell. */
  lagMs: number | null = null;
  isUsable = false;

  constructor(url: string, settings: PoolSettings) {
    const { hostname, port } = new URL(url);
    this.name = `${hostname}:${port || 5_432}`;
    this.pool = new Pool({ connectionString: url, application_name: 'proeftuinregister', ...poolOptions(settings) });
    // A broken idle connection is the pool's affair; without a listener it would end the process.
    this.pool.on('error', () => {});
  }

  /** Asks how far it is. */
  async look(): Promise<void> {
    this.position = await positionOf(this.pool).catch(() => null);
  }
}

/** @throws Error when the server does not tell within two seconds */
export async function positionOf(pool: Pool): Promise<bigint> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer')), LONGEST_ANSWER_MS);
  });
  const asked = pool.query<{ position: string }>(POSITION);
  try {
    const { rows } = await Promise.race([asked, silence]);
    return BigInt(rows[0]!.position);
  } finally {
    clearTimeout(timer);
    asked.catch(() => {}); // may still fail after its time, when nobody waits for it
  }
}

/** Whether the primary may answer what a replica did not: everything but what is too slow anywhere. */
export const canBeAskedElsewhere = (error: unknown): boolean =>
  !(error instanceof DatabaseError && error.code === STATEMENT_TIMEOUT);

/** Whether the error is about the server and not about the statement, such as a conflict with what is replayed. */
export const isOutOfOrder = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || OUT_OF_ORDER.test(error.code ?? '');
