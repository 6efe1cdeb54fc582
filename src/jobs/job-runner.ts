import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { urlOf } from '../database/url-of.js';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import { doWaitingJobs } from './do-waiting-jobs.js';
import { FrequentWork } from './frequent-work.js';
import { JobMetrics } from './job-metrics.js';
import { JobQueue } from './job-queue.js';
import { Jobs, type Work } from './jobs.js';
import { asOnlyRunner } from './only-runner.js';

/** The first look: not while the first questions are answered. */
const FIRST_LOOK_S = 3;

/** Looks now and then whether anything is due, and does it. Of all processes on a database one does jobs at a time. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly jobs: Jobs,
    private readonly queue: JobQueue,
    private readonly frequent: FrequentWork,
    private readonly metrics: JobMetrics,
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** To be called when the process answers. */
  start(): void {
    const { jobs, jobsEveryS } = this.settings;
    if (!jobs) return;
    this.lookAfter(Math.min(FIRST_LOOK_S, jobsEveryS));
    this.frequent.wakeOnChanges(this.stopping.signal);
  }

  /** Lets the job that is being done end; what waits is for another process. */
  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.stopping.abort(new Error('The process stops.'));
    await Promise.all([this.looking, this.frequent.settle()]);
  }

  /** Does all that is due, unless another process is doing so. @throws Error when the database does not answer */
  async doWhatIsDue(): Promise<void> {
    await this.doPlanned();
    await this.frequent.doAll(this.stopping.signal);
  }

  private async doPlanned(): Promise<void> {
    const names = [...this.jobs.all.keys()];
    const today = this.clock.today();
    if (!(await this.queue.isDue(names, today))) return;
    const url = urlOf(this.database);
    await asOnlyRunner(url, async () => {
      await this.queue.giveBack();
      await this.queue.planDay(names, today);
      await doWaitingJobs(url, this.settings.databaseTimeoutMs, this.tasks(), this.stopping.signal);
    });
  }

  private lookAfter(seconds: number): void {
    this.timer = setTimeout(() => {
      this.looking = this.doWhatIsDue()
        .catch((err: unknown) => this.logger.warn({ err }, 'could not look for jobs'))
        .finally(() => {
          if (!this.stopping.signal.aborted) this.lookAfter(this.settings.jobsEveryS);
        });
    }, seconds * 1_000).unref();
  }

  private tasks() {
    return Object.fromEntries([...this.jobs.all].map(([name, work]) => [name, () => this.do(name, work)]));
  }

  private async do(task: string, work: Work): Promise<void> {
    const started = performance.now();
    try {
      await work(this.stopping.signal);
      this.metrics.count(task, 'done');
      this.logger.info({ task, durationMs: Math.round(performance.now() - started) }, 'did a job');
    } catch (err) {
      if (this.stopping.signal.aborted) {
        this.logger.info({ task }, 'left a job to another process');
      } else {
        this.metrics.count(task, 'failed');
        this.logger.error({ err, task }, 'a job failed and will be tried again');
      }
      throw err;
    }
  }
}
