import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import { FacetValues } from './facet-values.js';
import { indexedPart } from './row-test.js';
import { SearchBounds } from './search-bounds.js';
import {
  type Conditions,
  type Counting,
  countStatement,
  hitsStatement,
  isKept,
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
    return this.run(countStatement(conditions, this.bounds));
  }

  async rows(conditions: Conditions, slice: Slice, withTotal: boolean): Promise<PageRow[]> {
    const { counted } = this.bounds;
    if (slice.order.column && this.isFrequent(conditions))
      return this.walk(conditions, slice, withTotal ? this.bounds : null);
    const rows = await this.run(hitsStatement(conditions, slice, counted));
    const total = rows[0]!.total!;
    if (total <= counted) return rows;
    // More were found than can be put in order: of frequent words the order is walked, or those in titles come first.
    if (slice.order.column && isKept(conditions)) return this.walk(conditions, slice, withTotal ? this.bounds : null);
    if (slice.order.column) return (await this.walk(conditions, slice, null)).map((row) => ({ ...row, total }));
    return conditions.text?.inTitle ? this.run(titlesFirstStatement(conditions, slice, counted)) : rows;
  }

  /**
   * Along the order, stride by stride, until enough are met. However large the register grows, a request goes so far and not
   * farther: where it still met too few it says how far it came, and the next page begins there.
   */
  private async walk(conditions: Conditions, slice: Slice, counting: Counting | null): Promise<PageRow[]> {
    const { walked, strides } = this.bounds;
    let rows = await this.run(walkStatement(conditions, slice, walked, counting));
    for (let stride = 1; rows[0]!.reached && stride < strides; stride += 1) {
      const onward = { ...slice, cursor: rows[0]!.reached };
      rows = joined(rows, await this.run(walkStatement(conditions, onward, walked, null)), slice.limit);
    }
    return rows;
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

/** The rows of two strides as those of one. */
function joined(before: PageRow[], after: PageRow[], limit: number): PageRow[] {
  const met = [...before, ...after].filter(({ id }) => id !== null).slice(0, limit);
  const [{ total, is_whole }] = before as [PageRow];
  const { reached, reference_version } = after[0]!;
  const ofAll = { total, is_whole, reached: met.length < limit ? reached : null, reference_version };
  return met.length > 0 ? met.map((row) => ({ ...row, ...ofAll })) : [{ ...after[0]!, ...ofAll }];
}
