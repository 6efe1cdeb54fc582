import { globalId } from '../graphql/global-id.js';
import type { Facts, FieldRules } from '../history/difference.js';
import type { Evidence } from './evidence.entity.js';
import type { Finding } from './finding.entity.js';

/** A finding is what followers of a pilot wait for; evidence beside it is not. */
export const FINDING_FIELDS: FieldRules = { major: ['kind', 'text'] };
export const EVIDENCE_FIELDS: FieldRules = { major: [] };

/** A finding as history records it, field by field in the words of the API. */
export function findingFactsOf({ kind, text, confidence, indicatorId }: Finding): Facts {
  return { kind, text, confidence, indicator: indicatorId && globalId('Indicator', indicatorId) };
}

/** Evidence as history records it. */
export function evidenceFactsOf({ kind, url, title, date, isIndependent, findingId }: Evidence): Facts {
  return { kind, url, title, date, isIndependent, finding: findingId && globalId('Finding', findingId) };
}
