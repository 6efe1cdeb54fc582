import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

const RECEIVED = `subscription Received($kinds: [NotificationKind!]) {
  notificationReceived(kinds: $kinds) { id kind title root { id } } }`;

export interface Received {
  id: string;
  kind: string;
  title: string;
  root: { id: string } | null;
}

/** A program that subscribes, as another one would. */
export class LiveClient {
  readonly received: Received[] = [];
  readonly errors: unknown[] = [];
  readonly client: Client;
  /** The code with which the socket was closed. */
  closedWith: number | null = null;
  private readonly connected: Promise<void>;

  constructor(url: string, token: () => Promise<string>, options: { origin?: string } = {}) {
    let isConnected = () => {};
    this.connected = new Promise((resolve) => (isConnected = resolve));
    class FromOrigin extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, options);
      }
    }
    this.client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: FromOrigin,
      lazy: false,
      retryAttempts: 0,
      connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
      onNonLazyError: () => {},
      on: {
        connected: () => isConnected(),
        closed: (event) => (this.closedWith = (event as { code: number }).code),
      },
    });
  }

  /** Resolves when the server has the subscription. */
  async subscribe(
    variables: Record<string, unknown> = {},
    query = RECEIVED,
    extensions?: Record<string, unknown>,
  ): Promise<void> {
    await this.connected;
    this.client.subscribe<{ notificationReceived: Received }>(
      { query, variables, extensions },
      {
        next: ({ data, errors }) => {
          if (data?.notificationReceived) this.received.push(data.notificationReceived);
          if (errors) this.errors.push(...errors);
        },
        error: (error) => this.errors.push(...[error].flat()),
        complete: () => {},
      },
    );
  }

  async end(): Promise<void> {
    await this.client.dispose();
  }
}

/** Waits for something that is on its way. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((soon) => setTimeout(soon, 20));
}
