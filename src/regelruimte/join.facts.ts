import type { Facts, FieldRules } from '../history/difference.js';
import type { LeewayJoin } from './join.entity.js';

export const JOIN_FIELDS: FieldRules = { major: ['status'] };

/** A join as history records it. Not what it joins: who may see the one pilot may not always see the other. */
export function joinFactsOf({ status, necessity, motivation, reason, endedOn }: LeewayJoin): Facts {
  return { status, necessity, motivation, reason, endedOn };
}
