import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Jobs } from '../jobs/jobs.js';
import { Settings } from '../settings.js';

const DAY_MS = 86_400_000;

/** Removes notices after their time: history still knows what happened. */
@Injectable()
export class Forgetting implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('forget-notices', async () => {
      const before = new Date(this.clock.now().getTime() - this.settings.noticesKeptDays * DAY_MS);
      await this.database.query('delete from notice where posted_at < $1', [before]);
    });
  }
}
