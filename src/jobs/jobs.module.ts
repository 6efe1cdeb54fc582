import { Global, Module } from '@nestjs/common';
import { FrequentWork } from './frequent-work.js';
import { JobMetrics } from './job-metrics.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';

@Global()
@Module({
  providers: [Jobs, JobQueue, JobMetrics, FrequentWork, JobRunner],
  exports: [Jobs, JobRunner],
})
export class JobsModule {}
