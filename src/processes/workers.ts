import cluster, { type Worker } from 'node:cluster';
import type { JWK } from 'jose';
import type { Logger } from 'pino';

/** What a process is told by the one that started it. Never on a command line, which everybody on the machine can read. */
export interface Inheritance {
  databaseUrl: string;
  issuerKey: JWK | null;
  port: number;
}

/** What a process says that can be told; before, what it is sent would be lost. */
export const LISTENS = 'listens';
/** What asks a process to stop. */
export const STOP = 'stop';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** A process that lived this long did not die of its start: the next one need not wait. */
const SETTLED_MS = 60_000;

/** Keeps a number of processes answering: one that dies is started again, later and later when it keeps dying. */
export class Workers {
  private readonly delays = new Set<NodeJS.Timeout>();
  private hasStarted = false;
  private isStopping = false;

  constructor(
    private readonly count: number,
    private readonly inheritance: Inheritance,
    private readonly logger: Logger,
  ) {}

  /** Resolves when all of them listen. @throws Error when one cannot start, with none left running */
  async start(): Promise<void> {
    try {
      await Promise.all(Array.from({ length: this.count }, () => this.fork(0)));
      this.hasStarted = true;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Resolves when all of them have answered what was under way and are gone. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const delay of this.delays) clearTimeout(delay);
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => this.end(worker!)));
  }

  private end(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      if (worker.isDead()) return resolve();
      worker.once('exit', () => resolve());
      worker.send(STOP, () => {}); // one that is dying cannot be told, and need not be
    });
  }

  /** @param deaths how many died before it, each soon after its start */
  private fork(deaths: number): Promise<void> {
    const born = performance.now();
    const worker = cluster.fork();
    worker.on('error', () => {});
    worker.on('message', (message) => {
      if (message === LISTENS) worker.send(this.isStopping ? STOP : this.inheritance, () => {});
    });
    return new Promise((resolve, reject) => {
      worker.once('listening', () => resolve());
      worker.once('exit', (code: number, signal: string | null) => {
        if (this.hasStarted && !this.isStopping) {
          const livedLong = performance.now() - born > SETTLED_MS;
          this.replace({ pid: worker.process.pid, code, signal }, livedLong ? 0 : deaths + 1);
        }
        reject(new Error('One of the processes could not start; its own message says why.'));
      });
    });
  }

  private replace(dead: object, deaths: number): void {
    const delay = Math.min(FIRST_DELAY_MS * 2 ** deaths, LONGEST_DELAY_MS);
    this.logger.error({ ...dead, startedAgainAfterMs: delay }, 'a process ended');
    const timer = setTimeout(() => {
      this.delays.delete(timer);
      // When it dies before it listens, its exit has already planned the next one.
      this.fork(deaths).catch(() => {});
    }, delay);
    this.delays.add(timer);
  }
}
