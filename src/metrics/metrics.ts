export type Labels = Record<string, string>;

export interface Counter {
  add(labels: Labels, amount?: number): void;
}

export interface Histogram {
  /** @param seconds how long it took */
  observe(labels: Labels, seconds: number): void;
}

export interface Reading {
  labels: Labels;
  value: number;
}

/** How the values of several processes become one. */
export type Combined = 'sum' | 'max' | 'min';

/**
 * What operators can count. Who has something to tell registers it once, at start, under a name of Prometheus's form.
 * Labels must have few values, never ones that a caller can choose.
 */
export abstract class Metrics {
  abstract counter(name: string, help: string, labels: string[]): Counter;

  abstract histogram(name: string, help: string, labels: string[], boundsS: number[]): Histogram;

  /** A counter that somebody keeps already. @param read asked at each scrape; what it tells only grows */
  abstract total(name: string, help: string, read: () => number): void;

  /** @param read asked at each scrape, so that nothing is kept up to date that nobody looks at */
  abstract gauge(
    name: string,
    help: string,
    labels: string[],
    read: () => Reading[] | Promise<Reading[]>,
    combined?: Combined,
  ): void;

  /** Everything of this process in Prometheus's text format. */
  abstract text(): Promise<string>;
}

/** When nobody looks at metrics, nothing is counted. */
export class NoMetrics extends Metrics {
  counter(): Counter {
    return { add: () => {} };
  }

  histogram(): Histogram {
    return { observe: () => {} };
  }

  total(): void {}

  gauge(): void {}

  async text(): Promise<string> {
    return '';
  }
}
