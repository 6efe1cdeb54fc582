import type { SavedSearchNewsKind } from '../schema.types.js';
import type { RememberedHit } from './saved-search.entity.js';

/** What a search found: the last offered hits, in that order. */
export interface Result {
  hits: readonly RememberedHit[];
  /** Whether there were more. */
  isCut: boolean;
}

export interface News {
  kind: SavedSearchNewsKind;
  /** The UUID of the pilot. */
  pilot: string;
}

/**
 * What differs between two results of one search. Of a result that was cut it is not known whether older pilots than its last
 * one were hits, so nothing is told of those: not that they are new when there was no room for them before, nor that they vanished
 * when newer ones took their room.
 */
export function newsBetween(before: Result, after: Result): News[] {
  const was = new Map(before.hits.map((hit) => [hit.id, hit]));
  const is = new Set(after.hits.map(({ id }) => id));
  const news = (kind: SavedSearchNewsKind, hits: readonly RememberedHit[]): News[] =>
    hits.map(({ id }) => ({ kind, pilot: id }));
  return [
    ...news(
      'NEW',
      after.hits.filter((hit) => !was.has(hit.id) && isWithin(before, hit)),
    ),
    ...news(
      'CHANGED',
      after.hits.filter(({ id, cursor }) => was.has(id) && BigInt(cursor) > BigInt(was.get(id)!.cursor)),
    ),
    ...news(
      'VANISHED',
      before.hits.filter((hit) => !is.has(hit.id) && isWithin(after, hit)),
    ),
  ];
}

/** Whether a result would hold a pilot if it were a hit. */
function isWithin({ hits, isCut }: Result, { key, id }: RememberedHit): boolean {
  const last = hits.at(-1);
  if (!isCut || !last) return true;
  return key > last.key || (key === last.key && id > last.id);
}
