import { Global, Module } from '@nestjs/common';
import { Settings } from '../settings.js';
import { Metrics, NoMetrics } from './metrics.js';
import { OperationDurations } from './operation-durations.js';
import { ToldErrors } from './told-errors.js';

@Global()
@Module({
  providers: [
    {
      provide: Metrics,
      inject: [Settings],
      useFactory: async ({ countsMetrics }: Settings): Promise<Metrics> =>
        countsMetrics ? new (await import('./prometheus.js')).PrometheusMetrics() : new NoMetrics(),
    },
    OperationDurations,
    ToldErrors,
  ],
  exports: [Metrics, OperationDurations, ToldErrors],
})
export class MetricsModule {}
