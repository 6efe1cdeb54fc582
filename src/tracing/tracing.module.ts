import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import { NoTracing, Tracing } from './tracing.js';

@Global()
@Module({
  providers: [{ provide: Tracing, inject: [Settings, LOGGER], useFactory: tracingFor }],
  exports: [Tracing],
})
export class TracingModule implements OnApplicationShutdown {
  constructor(private readonly tracing: Tracing) {}

  /** After the last request was answered. */
  onApplicationShutdown(): Promise<void> {
    return this.tracing.close();
  }
}

async function tracingFor(settings: Settings, logger: Logger): Promise<Tracing> {
  const { otelExporterOtlpEndpoint: endpoint, otelServiceName: service } = settings;
  if (endpoint === undefined) return new NoTracing();
  const { OpenTelemetryTracing } = await import('./open-telemetry.js');
  return new OpenTelemetryTracing(endpoint, service, logger);
}
