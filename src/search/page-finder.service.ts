import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import { FacetValues } from './facet-values.js';
import { indexedPart } from './row-test.js';
import { SearchBounds } from './search-bounds.js';
import {
  type Conditions,
  countStatement,
  hitsStatement,
  type PageRow,
  type Slice,
  type Statement,
  titlesFirstStatement,
  walkStatement,
} from './search-statements.js';

/** Chooses the way to a page: to look up all hits, or to walk along the order until enough of them are met. */
@Injectable()
export class PageFinder {
  constructor(
    private readonly reads: Reads,
    private readonly values: FacetValues,
    private readonly bounds: SearchBounds,
  ) {}

  count(conditions: Conditions): Promise<PageRow[]> {
    return this.run(countStatement(conditions, this.bounds.counted));
  }

  async rows(conditions: Conditions, slice: Slice, withTotal: boolean): Promise<PageRow[]> {
    const { counted } = this.bounds;
    if (slice.order.column && this.isFrequent(conditions))
      return this.walk(conditions, slice, withTotal ? counted : null);
    const rows = await this.run(hitsStatement(conditions, slice, counted));
    const total = rows[0]!.total!;
    if (total <= counted) return rows;
    // More were found than can be put in order: of frequent words the order is walked, or those in titles come first.
    if (slice.order.column) return (await this.walk(conditions, slice, null)).map((row) => ({ ...row, total }));
    return conditions.text?.inTitle ? this.run(titlesFirstStatement(conditions, slice, counted)) : rows;
  }

  /** Along the order; and when on a long way too few were met, because they come late in it, by looking up all hits. */
  private async walk(conditions: Conditions, slice: Slice, most: number | null): Promise<PageRow[]> {
    const { walked } = this.bounds;
    const rows = await this.run(walkStatement(conditions, slice, walked, most));
    const isUnbounded = conditions.text === null && conditions.filter === true;
    if (isUnbounded || rows.length === slice.limit || this.values.total < walked / 2) return rows;
    return this.run(hitsStatement(conditions, slice, Number.MAX_SAFE_INTEGER));
  }

  /** Whether so many pilots are admitted that the next ones are soon met along the order. Of words that is not known. */
  private isFrequent({ text, filter }: Conditions): boolean {
    if (text?.isPositive || filter === false) return false;
    if (filter === true) return true;
    const indexed = indexedPart(filter);
    return !indexed?.isPositive || indexed.share * this.values.total > this.bounds.frequent;
  }

  private run({ text, values }: Statement): Promise<PageRow[]> {
    return this.reads.rows<PageRow>(text, values);
  }
}
