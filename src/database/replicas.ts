import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import { poolOf } from './data-source.js';
import { PrimaryTrail } from './primary-trail.js';
import { isOutOfOrder, positionOf, Replica } from './replica.js';

const LOOK_EVERY_MS = 1_000;

/** Knows which replicas can answer: every second it looks how far each of them is. */
@Injectable()
export class Replicas implements OnApplicationBootstrap, OnModuleDestroy {
  readonly all: readonly Replica[];
  private readonly trail: PrimaryTrail;
  private usable: Replica[] = [];
  private turn = 0;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    settings: Settings,
    private readonly database: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.all = settings.databaseReplicaUrls.map((url) => new Replica(url, settings));
    this.trail = new PrimaryTrail(settings.databaseReplicaMaxLagMs);
  }

  onApplicationBootstrap(): void {
    if (this.all.length === 0) return;
    const look = () => {
      this.looking ??= this.look().finally(() => (this.looking = undefined));
    };
    look();
    this.timer = setInterval(look, LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await Promise.all(this.all.map(({ pool }) => pool.end()));
  }

  /** The one whose turn it is, or null when none can answer. */
  next(): Replica | null {
    if (this.usable.length === 0) return null;
    this.turn = (this.turn + 1) % this.usable.length;
    return this.usable[this.turn]!;
  }

  /** A statement failed on it. When that is the server's fault, it gets no other before it has answered a look. */
  failed(replica: Replica, error: unknown): void {
    if (isOutOfOrder(error)) this.admit(replica, false);
  }

  private async look(): Promise<void> {
    // The replicas after the primary: one that has everything must not seem to be behind.
    const position = await positionOf(poolOf(this.database)).catch(() => null);
    if (position !== null) this.trail.saw(position, performance.now());
    await Promise.all(
      this.all.map(async (replica) => {
        await replica.look();
        const { position } = replica;
        replica.lagMs = position === null ? null : this.trail.lagOf(position, performance.now());
        this.admit(replica, position !== null && this.trail.isCloseEnough(position));
      }),
    );
  }

  private admit(replica: Replica, isUsable: boolean): void {
    if (replica.isUsable === isUsable) return;
    replica.isUsable = isUsable;
    this.usable = this.all.filter((one) => one.isUsable);
    const { name, lagMs } = replica;
    if (isUsable) this.logger.info({ replica: name }, 'replica answers');
    else this.logger.warn({ replica: name, lagMs }, 'replica left out');
  }
}
