import cluster from 'node:cluster';
import * as prometheus from 'prom-client';
import { type Combined, type Counter, type Histogram, type Labels, Metrics, type Reading } from './metrics.js';

/** What asks a process for its metrics. */
export const TELL_METRICS = { tell: 'metrics' };

/** A metric as prom-client hands it from process to process. */
export interface ToldMetric {
  name: string;
  type: string;
  values: { labels: Record<string, string>; value: number }[];
}

/** What the process answers. */
export interface Told {
  metrics: ToldMetric[];
}

/** Metrics for Prometheus. Loaded only when they are asked for. */
export class PrometheusMetrics extends Metrics {
  private readonly registry = new prometheus.Registry();

  constructor() {
    super();
    prometheus.collectDefaultMetrics({ register: this.registry });
    if (cluster.isWorker) process.on('message', (message) => void this.tell(message));
  }

  counter(name: string, help: string, labelNames: string[]): Counter {
    const counter = new prometheus.Counter({ name, help, labelNames, registers: [this.registry] });
    return { add: (labels: Labels, amount = 1) => counter.inc(labels, amount) };
  }

  histogram(name: string, help: string, labelNames: string[], buckets: number[]): Histogram {
    const histogram = new prometheus.Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
    return { observe: (labels: Labels, seconds: number) => histogram.observe(labels, seconds) };
  }

  total(name: string, help: string, read: () => number): void {
    new prometheus.Counter({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
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

  /** To the process that started this one, when it asks. One that cannot tell is silent. */
  private async tell(question: unknown): Promise<void> {
    if ((question as Partial<typeof TELL_METRICS>).tell !== TELL_METRICS.tell) return;
    const metrics = await this.registry.getMetricsAsJSON().catch(() => null);
    process.send!({ metrics }, () => {});
  }
}
