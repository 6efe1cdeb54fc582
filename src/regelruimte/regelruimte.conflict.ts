import { ruleError, type RuleError } from '../graphql/refusal.js';
import { stale } from '../history/stale.js';
import type { DecisionKind } from '../schema.types.js';
import type { Wording } from '../graphql/request-context.js';
import type { RegelruimteDecision } from './regelruimte-decision.entity.js';

const DID: Record<DecisionKind, Wording> = {
  NOT_NEEDED: { nl: 'niet nodig verklaard', en: 'declared not needed' },
  GRANTED: { nl: 'toegekend', en: 'granted' },
  REFUSED: { nl: 'afgewezen', en: 'refused' },
  EXTENDED: { nl: 'verlengd', en: 'extended' },
  REVOKED: { nl: 'ingetrokken', en: 'revoked' },
};

/**
 * Refuses what started from another version than the present one. When somebody decided since, the refusal tells that
 * first decision: who, what and when.
 * @param deciderName the name of the organisation that decided
 */
export function staleRequest(
  startedFrom: number,
  present: number,
  earlier: Pick<RegelruimteDecision, 'kind' | 'decidedAt' | 'deciderCode'> | null,
  deciderName: string | null,
): RuleError[] {
  const faults = stale(startedFrom, present);
  if (faults.length === 0 || earlier === null) return faults;
  const who = deciderName ?? earlier.deciderCode;
  const { nl, en } = DID[earlier.kind];
  const told = ruleError(
    'ALREADY_DECIDED',
    ['version'],
    `Er is intussen al besloten: ${who} heeft dit ${DUTCH.format(earlier.decidedAt)} ${nl}. Uw stap is niet uitgevoerd. Haal de nieuwe versie op.`,
    `Somebody decided in the meantime: ${who} ${en} this ${ENGLISH.format(earlier.decidedAt)}. Your step was not carried out. Fetch the new version.`,
  );
  return [{ ...told, currentVersion: present }];
}

const WHEN = { timeZone: 'Europe/Amsterdam', dateStyle: 'long', timeStyle: 'short' } as const;
const DUTCH = new Intl.DateTimeFormat('nl-NL', WHEN);
const ENGLISH = new Intl.DateTimeFormat('en-GB', WHEN);
