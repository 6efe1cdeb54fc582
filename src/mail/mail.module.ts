import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs/jobs.js';
import { NotificationModule } from '../notification/notification.module.js';
import { NotificationSettingsResolver } from './mail.resolver.js';
import { MailCompose } from './mail-compose.service.js';
import { MailContents } from './mail-contents.service.js';
import { MailDelivery } from './mail-delivery.service.js';
import { MailLinksController } from './mail-links.controller.js';
import { MailMetrics } from './mail-metrics.js';
import { MailTransport } from './mail-transport.js';
import { NotificationSettingsService } from './notification-settings.service.js';

@Module({
  imports: [NotificationModule],
  controllers: [MailLinksController],
  providers: [
    MailTransport,
    MailMetrics,
    MailCompose,
    MailContents,
    MailDelivery,
    NotificationSettingsService,
    NotificationSettingsResolver,
  ],
})
export class MailModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly compose: MailCompose,
    private readonly delivery: MailDelivery,
  ) {}

  /** After the notices, which are there earlier in the list. */
  onModuleInit(): void {
    this.jobs.often('compose-mail', (stopping) => this.compose.composeAll(stopping));
    this.jobs.often('send-mail', (stopping) => this.delivery.sendAll(stopping));
    this.jobs.daily('forget-mails', () => this.delivery.forget());
  }
}
