import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { FirstNames } from './first-names.js';
import { TELL_METRICS, type Told, type ToldMetric } from './prometheus.js';

const LONGEST_ANSWER_MS = 5_000;
const GROWING = new Set(['counter', 'histogram']);

/**
 * The metrics of all processes that this one started, together. What only grows never runs back while this process lives:
 * what a process told last goes on counting when it is gone or falls silent. Its gauges do not; nobody knows them then.
 */
export class MetricsOfWorkers {
  /** What those that listen told last. */
  private readonly last = new Map<Worker, ToldMetric[]>();
  /** What those that are gone counted. */
  private gone: ToldMetric[] = [];
  private readonly operations = new FirstNames();

  /** To be made before the first of them listens. */
  constructor() {
    cluster.on('listening', (worker) => {
      if (this.last.has(worker)) return;
      this.last.set(worker, []);
      worker.once('exit', () => {
        this.gone = together([
          this.gone,
          growing(this.last.get(worker)!),
        ]).getMetricsAsArray() as unknown as ToldMetric[];
        this.last.delete(worker);
      });
    });
  }

  /** In Prometheus's text format. */
  async text(): Promise<string> {
    const silent = new Set(this.last.keys());
    await Promise.all([...silent].map(async (worker) => (await this.ask(worker)) && silent.delete(worker)));
    const living = [...this.last].map(([worker, told]) => (silent.has(worker) ? growing(told) : told));
    return together([this.gone, ...living]).metrics();
  }

  /** @returns whether it told: it may be gone, or be too busy */
  private ask(worker: Worker): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (hasTold: boolean) => {
        clearTimeout(limit);
        worker.off('message', hear).off('exit', leave);
        resolve(hasTold);
      };
      const hear = ({ metrics }: Partial<Told>) => {
        if (!metrics) return;
        this.last.set(worker, this.withFirstNames(metrics));
        end(true);
      };
      const leave = () => end(false);
      const limit = setTimeout(leave, LONGEST_ANSWER_MS);
      worker.on('message', hear).on('exit', leave);
      worker.send(TELL_METRICS, () => {});
    });
  }

  /** Each process knows names of its own. */
  private withFirstNames(metrics: ToldMetric[]): ToldMetric[] {
    const named = (labels: ToldMetric['values'][number]['labels']) =>
      labels.operation === undefined ? labels : { ...labels, operation: this.operations.of(labels.operation) };
    return metrics.map((metric) => ({
      ...metric,
      values: metric.values.map((value) => ({ ...value, labels: named(value.labels) })),
    }));
  }
}

const together = (parts: ToldMetric[][]) =>
  AggregatorRegistry.aggregate<typeof AggregatorRegistry.PROMETHEUS_CONTENT_TYPE>(parts);

const growing = (metrics: ToldMetric[]) => metrics.filter(({ type }) => GROWING.has(type));
