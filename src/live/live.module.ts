import { Module } from '@nestjs/common';
import { AnswersModule } from '../answers/answers.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { LiveMetrics } from './live-metrics.js';
import { LiveNotices } from './live-notices.service.js';
import { LiveOperations } from './live-operations.service.js';
import { LiveResolver } from './live.resolver.js';
import { LiveServer } from './live-server.js';

@Module({
  imports: [AnswersModule, NotificationModule],
  providers: [LiveNotices, LiveResolver, LiveOperations, LiveServer, LiveMetrics],
  exports: [LiveServer],
})
export class LiveModule {}
