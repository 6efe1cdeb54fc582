import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between the register and its database, which so can go away or fall silent for one register alone. */
export class DatabaseProxy {
  private readonly sockets = new Set<Socket>();
  private server!: Server;
  private port = 0;
  private isSilent = false;

  private constructor(private readonly target: URL) {}

  static async start(databaseUrl: string): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(new URL(databaseUrl));
    await proxy.comeBack();
    return proxy;
  }

  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  /** Breaks every connection and refuses new ones, as a stopped server does. */
  async goAway(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async comeBack(): Promise<void> {
    this.isSilent = false;
    this.server = createServer((near) => this.join(near));
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Keeps connections, takes new ones, and passes nothing on, as a network that loses every packet does. */
  fallSilent(): void {
    this.isSilent = true;
    for (const socket of this.sockets) socket.removeAllListeners('data').on('data', () => {});
  }

  /** New connections are good again; the old ones stay silent, as those to a server that another has replaced. */
  failOver(): void {
    this.isSilent = false;
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port || 5_432), this.target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (data) => void (this.isSilent || to.write(data)));
      from.on('error', () => {});
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
