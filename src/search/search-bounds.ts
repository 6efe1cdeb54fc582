import { Injectable } from '@nestjs/common';

/** How much one request may look at, however large the register grows. */
@Injectable()
export class SearchBounds {
  /** Hits that are looked at one by one: totals and facets are exact up to here, and beyond it at least so many. */
  counted = 10_000;
  /** Hits from which on the page is sooner found by walking along the order than by looking up all hits. */
  frequent = 5_000;
  /** Pilots that one statement walks along an order. */
  walked = 20_000;
  /** Statements that walk for one page, each from where the one before came to. */
  strides = 10;

  /** Pilots that are looked at where no index leads to the hits. */
  get scanned(): number {
    return this.walked * this.strides;
  }
}
