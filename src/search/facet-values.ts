import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import { EVERY_PILOT } from './facet-fields.js';

/** How old an estimate may become. It decides about the way to an answer, never about the answer. */
const FRESH_MS = 60_000;

/** A value as it is counted; an empty one says that it is not known. */
export interface FacetValue {
  /** `THEME:CARE` */
  name: string;
  field: string;
  value: string;
}

interface ValueRow {
  id: number;
  name: string;
  in_all: number;
}

/** The values that were ever counted, by their numbers, and about how many pilots have each. */
@Injectable()
export class FacetValues {
  private readonly values = new Map<number, FacetValue>();
  private readonly counts = new Map<string, number>();
  private renewedAt = -Infinity;
  private renewing: Promise<void> | null = null;

  constructor(private readonly reads: Reads) {}

  /** The values with these numbers, and others. A number stands for the same value for ever. */
  async withNumbers(ids: Iterable<number>): Promise<ReadonlyMap<number, FacetValue>> {
    const wanted = [...ids];
    const isKnown = () => wanted.every((id) => this.values.has(id));
    // Somebody else may be reading them from a replica that does not have the newest yet; the primary has.
    if (!isKnown()) await this.renew();
    if (!isKnown()) await this.read('primary');
    return this.values;
  }

  /** About how many of all pilots have a value, 0 to 1. */
  async shares(): Promise<(name: string) => number> {
    if (this.renewedAt === -Infinity) await this.renew();
    // Nobody waits for it, and whoever needs the values themselves will meet the fault.
    else if (performance.now() - this.renewedAt > FRESH_MS) void this.renew().catch(() => {});
    const all = Math.max(1, this.total);
    return (name) => (this.counts.get(name) ?? 0) / all;
  }

  /** About how many pilots there are. */
  get total(): number {
    return this.counts.get(EVERY_PILOT) ?? 0;
  }

  private renew(): Promise<void> {
    this.renewing ??= this.read().finally(() => (this.renewing = null));
    return this.renewing;
  }

  private async read(where?: 'primary'): Promise<void> {
    const rows = await this.reads.rows<ValueRow>('select id, name, in_all from facet_value', [], where);
    for (const { id, name, in_all: count } of rows) {
      const [field = ''] = name.split(':', 1);
      this.values.set(id, { name, field, value: name.slice(field.length + 1) });
      this.counts.set(name, count);
    }
    this.renewedAt = performance.now();
  }
}
