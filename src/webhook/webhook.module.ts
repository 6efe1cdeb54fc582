import { Module, type OnModuleInit } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { Jobs } from '../jobs/jobs.js';
import { NotificationModule } from '../notification/notification.module.js';
import { WebhookDeliveryResolver, WebhookResolver } from './webhook.resolver.js';
import { WebhookService } from './webhook.service.js';
import { WebhookDeliveries } from './webhook-delivery.service.js';
import { WebhookGivingUp } from './webhook-giving-up.service.js';
import { WebhookMetrics } from './webhook-metrics.js';
import { WebhookTransport } from './webhook-transport.js';

@Module({
  imports: [HistoryModule, NotificationModule],
  providers: [
    WebhookTransport,
    WebhookMetrics,
    WebhookService,
    WebhookDeliveries,
    WebhookGivingUp,
    WebhookResolver,
    WebhookDeliveryResolver,
  ],
})
export class WebhookModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly deliveries: WebhookDeliveries,
    private readonly givingUp: WebhookGivingUp,
    private readonly service: WebhookService,
  ) {}

  onModuleInit(): void {
    this.jobs.often('deliver-webhooks', (stopping) => this.deliveries.deliverAll(stopping));
    this.jobs.often('give-up-webhooks', () => this.givingUp.giveUp());
    this.jobs.daily('forget-webhook-tests', () => this.service.forgetTests());
  }
}
