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
  const when = earlier.decidedAt;
  const told = ruleError(
    'ALREADY_DECIDED',
    ['version'],
    `Er is intussen al besloten: ${who} heeft dit op ${DUTCH_DAY.format(when)} om ${TIME.format(when)} ${nl}. Uw stap is niet uitgevoerd. Haal de nieuwe versie op.`,
    `Somebody decided in the meantime: ${who} ${en} this on ${ENGLISH_DAY.format(when)} at ${TIME.format(when)}. Your step was not carried out. Fetch the new version.`,
  );
  return [{ ...told, currentVersion: present }];
}

const IN_THE_NETHERLANDS = { timeZone: 'Europe/Amsterdam' } as const;
const TIME = new Intl.DateTimeFormat('nl-NL', { ...IN_THE_NETHERLANDS, timeStyle: 'short' });
const DUTCH_DAY = new Intl.DateTimeFormat('nl-NL', { ...IN_THE_NETHERLANDS, dateStyle: 'long' });
const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', { ...IN_THE_NETHERLANDS, dateStyle: 'long' });
