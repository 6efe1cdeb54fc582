import { ruleError, type RuleError } from '../graphql/refusal.js';

/** Optimistic concurrency: refuses an edit that started from another version than the present one. */
export function stale(startedFrom: number | undefined, present: number): RuleError[] {
  if (startedFrom === undefined || startedFrom === present) return [];
  const error = ruleError(
    'STALE_VERSION',
    ['version'],
    `Iemand heeft dit intussen gewijzigd: u begon met versie ${startedFrom}, het is nu versie ${present}. Haal de nieuwe versie op en pas uw wijziging daarop toe.`,
    `Somebody changed this in the meantime: you started from version ${startedFrom}, it is now version ${present}. Fetch the new version and apply your change to that.`,
  );
  return [{ ...error, currentVersion: present }];
}
