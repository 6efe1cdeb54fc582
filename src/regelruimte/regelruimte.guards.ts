import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasEnded } from '../pilot/pilot.policy.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** Why a pilot takes no drafts now. */
export function draftFaults(
  { status, needsNoRegelruimte }: Pick<Pilot, 'status' | 'needsNoRegelruimte'>,
  path: string[],
): RuleError[] {
  return [
    ...(status === 'WITHDRAWN'
      ? [
          ruleError(
            'STEP_NOT_POSSIBLE',
            path,
            'Deze proeftuin is ingetrokken. Maak er eerst weer een concept van.',
            'This pilot was withdrawn. Make it a draft again first.',
          ),
        ]
      : []),
    ...(needsNoRegelruimte
      ? [
          ruleError(
            'REGELRUIMTE_NOT_NEEDED',
            path,
            'Bij deze proeftuin staat dat er geen regelruimte nodig is. Pas dat eerst aan.',
            'This pilot says that it needs no regelruimte. Change that first.',
          ),
        ]
      : []),
  ];
}

/** What goes to an authority belongs to a pilot that it can see. */
export function pilotOffered({ status }: Pick<Pilot, 'status'>): RuleError[] {
  if (status !== 'DRAFT' && status !== 'WITHDRAWN') return [];
  return [
    ruleError(
      'PILOT_NOT_OFFERED',
      ['id'],
      'Bied eerst de proeftuin aan. Daarna kunt u het verzoek indienen.',
      'Offer the pilot first. After that you can submit the request.',
    ),
  ];
}

/** Only what can still run goes on without leeway. */
export function continuingFaults(pilot: Pick<Pilot, 'status'>): RuleError[] {
  if (pilot.status === 'WITHDRAWN') {
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        ['id'],
        'Deze proeftuin is ingetrokken. Maak er eerst weer een concept van.',
        'This pilot was withdrawn. Make it a draft again first.',
      ),
    ];
  }
  if (!hasEnded(pilot)) return [];
  return [ruleError('STEP_NOT_POSSIBLE', ['id'], 'Deze proeftuin is afgelopen.', 'This pilot has ended.')];
}

/** What became of a rule is known after the pilot. */
export function pilotEnded(pilot: Pick<Pilot, 'status'>): RuleError[] {
  if (hasEnded(pilot)) return [];
  return [
    ruleError(
      'PILOT_NOT_ENDED',
      ['id'],
      'De proeftuin is nog niet afgelopen. Daarna kunt u vastleggen wat er met de regel gebeurt.',
      'The pilot has not ended yet. After that you can record what becomes of the rule.',
    ),
  ];
}

/** Leeway whose last day is over is past help, also while the register has not recorded that yet. */
export function leewayHolds({ validUntil }: Pick<RegelruimteRequest, 'validUntil'>, today: string): RuleError[] {
  if (validUntil !== null && validUntil >= today) return [];
  return [
    ruleError(
      'LEEWAY_ENDED',
      ['id'],
      `Deze regelruimte gold tot en met ${dayInWords(validUntil!).nl} en is voorbij.`,
      `This leeway held until ${dayInWords(validUntil!).en} and has ended.`,
    ),
  ];
}
