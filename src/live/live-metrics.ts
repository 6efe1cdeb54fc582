import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import { LiveNotices } from './live-notices.service.js';
import { LiveServer } from './live-server.js';

@Injectable()
export class LiveMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly server: LiveServer,
    private readonly notices: LiveNotices,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('live_connections', 'Open WebSockets.', [], () => [
      { labels: {}, value: this.server.connections },
    ]);
    this.metrics.gauge('live_subscriptions', 'Subscriptions over them.', [], () => [
      { labels: {}, value: this.notices.count },
    ]);
  }
}
