import { Module } from '@nestjs/common';
import { Forgetting } from './forgetting.service.js';
import { NoticeKinds } from './notice-kinds.js';
import { NoticeMetrics } from './notice-metrics.js';
import { NoticeSources } from './notice-sources.js';
import { Notices } from './notices.service.js';
import { NotificationResolver } from './notification.resolver.js';
import { Outbox } from './outbox.service.js';
import { OwnNotifications } from './own-notifications.service.js';
import { Receivers } from './receivers.service.js';

@Module({
  providers: [
    Forgetting,
    NoticeMetrics,
    NoticeKinds,
    NoticeSources,
    Notices,
    Receivers,
    Outbox,
    OwnNotifications,
    NotificationResolver,
  ],
  exports: [NoticeKinds, NoticeSources, Notices, Receivers, OwnNotifications],
})
export class NotificationModule {}
