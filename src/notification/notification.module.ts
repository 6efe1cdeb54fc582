import { Module } from '@nestjs/common';
import { NoticeKinds } from './notice-kinds.js';
import { NoticeSources } from './notice-sources.js';
import { Notices } from './notices.service.js';
import { NotificationResolver } from './notification.resolver.js';
import { Outbox } from './outbox.service.js';
import { OwnNotifications } from './own-notifications.service.js';

@Module({
  providers: [NoticeKinds, NoticeSources, Notices, Outbox, OwnNotifications, NotificationResolver],
  exports: [NoticeKinds, NoticeSources, Notices],
})
export class NotificationModule {}
