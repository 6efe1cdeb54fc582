import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { ListeningConnection } from './listening-connection.js';
import type { Reads } from './reads.js';

/** How far the register is: it differs after every commit that changes what can be read. */
export interface State {
  /** Of the newest change; null in a register without any. */
  cursor: string | null;
  /** The version of the reference data. */
  reference: string;
}

const CHANNEL = 'register_changed';
const STATE = `select (select max(cursor) from change) as cursor, (select version from reference_version) as reference`;
/** How often the connection is tried, so that one that fell silent is found out, and with it an announcement that was lost. */
const PULSE_MS = 1_000;
const DEAF_AFTER_MS = 3_000;

/**
 * Knows whether anything changed in the register, whoever changed it. What was computed in one generation is as good as
 * new until the next one begins, as long as `isListening`.
 */
export class RegisterState implements OnModuleInit, OnApplicationShutdown {
  private readonly connection: ListeningConnection;
  private readonly listeners: (() => void)[] = [];
  private pulse: NodeJS.Timeout | undefined;
  private known = '';
  private position = 0n;
  private heardAt = -Infinity;
  private moves = 0;
  private asking: Promise<State> | null = null;
  private askingNext: Promise<State> | null = null;
  private readonly changing = new WeakSet<QueryRunner>();

  constructor(
    url: string,
    private readonly database: DataSource,
    private readonly reads: Reads,
    private readonly logger: Logger,
  ) {
    this.connection = new ListeningConnection(url, CHANNEL, {
      announced: () => this.learn(),
      connected: () => this.learn(),
      lost: (reason) => this.logger.warn({ err: reason }, 'changes of others are not heard'),
    });
  }

  /** Counts what moved. Whoever keeps a result notes it before beginning, and keeps nothing when it is another at the end. */
  get generation(): number {
    return this.moves;
  }

  /** Whether a change by another process would be heard of: false while the connection is away or silent. */
  get isListening(): boolean {
    return this.connection.isOpen && performance.now() - this.heardAt < DEAF_AFTER_MS;
  }

  async onModuleInit(): Promise<void> {
    this.database.subscribers.push({
      afterTransactionCommit: ({ queryRunner }) => this.ended(queryRunner, () => this.moved()),
      afterTransactionRollback: ({ queryRunner }) => this.ended(queryRunner, () => {}),
    });
    await this.connection.open();
    await this.current().catch(() => {});
    this.pulse = setInterval(() => void this.current().catch(() => {}), PULSE_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.pulse);
    await this.connection.close();
  }

  /** Whether a replica that was at least this far has all that is known here. @param position undefined for the primary */
  isKnownAt(position: bigint | undefined): boolean {
    return position === undefined || position >= this.position;
  }

  /** Told of each move, at once and before anything else happens. */
  onMove(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Moves when the transaction is committed, before the caller goes on: the announcement of it comes later. */
  moveWith({ queryRunner }: EntityManager): void {
    this.changing.add(queryRunner!);
  }

  /** This process changed something: whoever is answered after this must be able to see it. */
  moved(): void {
    this.moves += 1;
    for (const listener of this.listeners) listener();
  }

  /**
   * Reads the state from the primary, at a moment after this call; the generation moves when it is another than before.
   * @throws Error when the database does not answer
   */
  current(): Promise<State> {
    if (this.asking === null) {
      this.asking = this.ask().finally(() => (this.asking = null));
      return this.asking;
    }
    // The question under way may have been read before this call: all who come meanwhile share the next one.
    const afterThis = () => {
      this.askingNext = null;
      return this.current();
    };
    return (this.askingNext ??= this.asking.then(afterThis, afterThis));
  }

  /** A savepoint also ends, but decides nothing. */
  private ended(transaction: QueryRunner, then: () => void): void {
    if (!transaction.isTransactionActive && this.changing.delete(transaction)) then();
  }

  /** Something may have changed: nothing of before is good any more, and what is known is read anew. */
  private learn(): void {
    this.moved();
    void this.current().catch(() => {});
  }

  private async ask(): Promise<State> {
    const hears = this.connection.isOpen;
    const [state] = hears ? await this.connection.rows<State>('state', STATE) : await this.reads.rows<State>(STATE);
    if (hears) this.heardAt = performance.now();
    const told = `${state!.cursor} ${state!.reference}`;
    if (told !== this.known) {
      this.known = told;
      this.position = BigInt(state!.cursor ?? 0) + BigInt(state!.reference);
      this.moved();
    }
    return state!;
  }
}
