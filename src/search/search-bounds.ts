import { Injectable } from '@nestjs/common';

/** How much one request may look at, however large the register grows. */
@Injectable()
export class SearchBounds {
  /** Hits that are looked at one by one: totals and facets are exact up to here, and beyond it at least so many. */
  counted = 10_000;
  /** Hits from which on the page is sooner found by walking along the order than by looking up all hits. */
  frequent = 5_000;
  /** Pilots that are walked along an order before all hits are looked up after all. */
  walked = 20_000;
}
