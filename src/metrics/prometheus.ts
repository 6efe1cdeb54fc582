import cluster from 'node:cluster';
import * as prometheus from 'prom-client';
import { type Combined, type Counter, type Histogram, type Labels, Metrics, type Reading } from './metrics.js';

/** Metrics for Prometheus. Loaded only when they are asked for. */
export class PrometheusMetrics extends Metrics {
  private readonly registry = new prometheus.Registry();

  constructor() {
    super();
    prometheus.collectDefaultMetrics({ register: this.registry });
    if (cluster.isWorker) {
      // Making one is what lets this process hear the question of the one that started it.
      new prometheus.AggregatorRegistry();
      prometheus.AggregatorRegistry.setRegistries([this.registry]);
    }
  }

  counter(name: string, help: string, labelNames: string[]): Counter {
    const counter = new prometheus.Counter({ name, help, labelNames, registers: [this.registry] });
    return { add: (labels: Labels, amount = 1) => counter.inc(labels, amount) };
  }

  histogram(name: string, help: string, labelNames: string[], buckets: number[]): Histogram {
    const histogram = new prometheus.Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
    return { observe: (labels: Labels, seconds: number) => histogram.observe(labels, seconds) };
  }

  gauge(
    name: string,
    help: string,
    labelNames: string[],
    read: () => Reading[] | Promise<Reading[]>,
    combined: Combined = 'sum',
  ): void {
    new prometheus.Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      aggregator: combined,
      async collect() {
        const readings = await read();
        this.reset();
        for (const { labels, value } of readings) this.set(labels, value);
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}

/** The metrics of all processes that this one started, together. @throws Error when one of them does not tell */
export const metricsOfWorkers = (() => {
  let registry: prometheus.AggregatorRegistry<prometheus.PrometheusContentType> | undefined;
  return (): Promise<string> => {
    registry ??= new prometheus.AggregatorRegistry();
    return registry.clusterMetrics();
  };
})();
