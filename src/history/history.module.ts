import { Module } from '@nestjs/common';
import { ChangeResolver, DifferenceResolver } from './change.resolver.js';
import { HistoryService } from './history.service.js';
import { IdempotencyService } from './idempotency.service.js';
import { NumberSeries } from './number-series.service.js';

@Module({
  providers: [ChangeResolver, DifferenceResolver, HistoryService, IdempotencyService, NumberSeries],
  exports: [HistoryService, IdempotencyService, NumberSeries],
})
export class HistoryModule {}
