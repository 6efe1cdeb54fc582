import type { Partnership } from './partnership.entity.js';
import { lapsed } from './pledged-means.js';

/** Who ended it, when and why. */
type End = Pick<Partnership, 'endedOn' | 'endedByCode' | 'endReason'>;

/** Ends it: what was pledged and did not come will not come. */
export function end(partnership: Partnership, how: End): void {
  Object.assign(partnership, how, { status: 'ENDED', pledgedMeans: lapsed(partnership.pledgedMeans) });
}
