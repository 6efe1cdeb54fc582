import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { RegisterState } from '../database/register-state.js';
import { LOGGER } from '../logging.js';
import { JobMetrics } from './job-metrics.js';
import { Jobs, type Work } from './jobs.js';

/** How long after a change: changes come together. */
const WAKE_MS = 200;
/** What takes longer, such as a mail server that does not answer, goes on beside what comes after it. */
const PATIENCE_MS = 1_000;

/** Does in this process what is looked at often: at each look, and soon after any change in the register. */
@Injectable()
export class FrequentWork {
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private waking: NodeJS.Timeout | undefined;

  constructor(
    private readonly jobs: Jobs,
    private readonly state: RegisterState,
    private readonly metrics: JobMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** To be called once. */
  wakeOnChanges(stopping: AbortSignal): void {
    this.state.onMove(() => {
      if (stopping.aborted) return;
      this.waking ??= setTimeout(() => {
        this.waking = undefined;
        void this.doAll(stopping, PATIENCE_MS);
      }, WAKE_MS).unref();
    });
  }

  /** In the order of naming. One that fails keeps no other waiting, and is done again at the next look. */
  async doAll(stopping: AbortSignal, patienceMs = Infinity): Promise<void> {
    for (const [task, work] of this.jobs.atEachLook) {
      if (stopping.aborted) return;
      const done = this.do(task, work, stopping);
      await (patienceMs === Infinity ? done : Promise.race([done, pause(patienceMs, undefined, { ref: false })]));
    }
  }

  /** Resolves when nothing is being done. */
  async settle(): Promise<void> {
    clearTimeout(this.waking);
    await Promise.all(this.running.values());
  }

  /** One at a time of each; what was asked for meanwhile is done once more afterwards. */
  private do(task: string, work: Work, stopping: AbortSignal): Promise<void> {
    const already = this.running.get(task);
    if (already) {
      this.again.add(task);
      return already;
    }
    const running = this.repeat(task, work, stopping).finally(() => this.running.delete(task));
    this.running.set(task, running);
    return running;
  }

  private async repeat(task: string, work: Work, stopping: AbortSignal): Promise<void> {
    do {
      this.again.delete(task);
      try {
        await work(stopping);
      } catch (err) {
        if (stopping.aborted) return;
        this.metrics.count(task, 'failed');
        this.logger.error({ err, task }, 'a job failed and will be tried again');
      }
    } while (this.again.has(task) && !stopping.aborted);
  }
}
