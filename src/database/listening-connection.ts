import { Client } from 'pg';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 10_000;
/** What the connection is asked takes a millisecond; a server that needs longer than this is taken to be away. */
const PATIENCE_MS = 2_000;

export interface Listener {
  /** Something was announced on the channel. */
  announced(): void;
  /** From now on announcements are heard; those of before may have been missed. */
  connected(): void;
  /** Nothing is heard; it is tried again by itself, until it is told that it connected. */
  lost(reason: Error): void;
}

/** One connection that hears what is announced on a channel, and that is made again whenever it breaks. */
export class ListeningConnection {
  private client: Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private failures = 0;
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly listener: Listener,
  ) {}

  get isOpen(): boolean {
    return this.client !== null;
  }

  /** Resolves when it listens, or when the first attempt failed; it never throws. */
  async open(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'proeftuinregister',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    client.on('error', (error) => this.lose(client, error));
    client.on('end', () => this.lose(client, new Error('The connection was closed.')));
    client.on('notification', () => this.listener.announced());
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
    } catch (error) {
      if (this.failures === 0) this.listener.lost(error as Error);
      return this.retryAfter(client);
    }
    if (this.isClosed) return void client.end();
    this.client = client;
    this.failures = 0;
    this.listener.connected();
  }

  /** Asks something on the same connection, prepared. @throws Error, after which the connection is lost */
  async rows<Row extends object>(name: string, text: string): Promise<Row[]> {
    const { client } = this;
    if (!client) throw new Error('There is no connection that listens.');
    try {
      return (await client.query<Row>({ name, text })).rows;
    } catch (error) {
      this.lose(client, error as Error);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    const { client } = this;
    this.client = null;
    await client?.end();
  }

  private lose(client: Client, reason: Error): void {
    if (this.client !== client) return;
    this.client = null;
    this.listener.lost(reason);
    this.retryAfter(client);
  }

  private retryAfter(client: Client): void {
    client.end().catch(() => {});
    if (this.isClosed) return;
    const wait = Math.min(FIRST_RETRY_MS * 2 ** this.failures, LONGEST_RETRY_MS);
    this.failures += 1;
    this.retry = setTimeout(() => void this.open(), wait).unref();
  }
}
