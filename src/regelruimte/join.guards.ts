import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasEnded } from '../pilot/pilot.policy.js';
import type { LeewayJoin } from './join.entity.js';
import { draftFaults } from './regelruimte.guards.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

const MOST_PER_PILOT = 20;

type Leeway = Pick<RegelruimteRequest, 'status' | 'validFrom' | 'validUntil'>;

/** Why a pilot joins nothing now. @param count the joins that it has, of every status */
export function joiningFaults(pilot: Pick<Pilot, 'status' | 'needsNoRegelruimte'>, count: number): RuleError[] {
  return [
    ...draftFaults(pilot, ['pilot']),
    ...(hasEnded(pilot)
      ? [ruleError('STEP_NOT_POSSIBLE', ['pilot'], 'Deze proeftuin is afgelopen.', 'This pilot has ended.')]
      : []),
    ...(count < MOST_PER_PILOT
      ? []
      : [
          ruleError(
            'TOO_MANY',
            ['pilot'],
            `Een proeftuin sluit hoogstens ${MOST_PER_PILOT} keer aan.`,
            `A pilot joins at most ${MOST_PER_PILOT} times.`,
          ),
        ]),
  ];
}

/** Whether there is leeway to reuse today. @param today the date in the Netherlands */
export function leewayFaults({ status, validFrom, validUntil }: Leeway, today: string, path: string[]): RuleError[] {
  if (status !== 'GRANTED') {
    return [
      ruleError(
        'LEEWAY_NOT_GRANTED',
        path,
        'Deze regelruimte is niet toegekend, of geldt niet meer. U kunt er niet bij aansluiten.',
        'This leeway was not granted, or holds no longer. It cannot be joined.',
      ),
    ];
  }
  if (validFrom! <= today && today <= validUntil!) return [];
  const [from, until] = [dayInWords(validFrom!), dayInWords(validUntil!)];
  return [
    ruleError(
      'LEEWAY_NOT_VALID_TODAY',
      path,
      `Deze regelruimte geldt van ${from.nl} tot en met ${until.nl}, en vandaag niet.`,
      `This leeway holds from ${from.en} until ${until.en}, and not today.`,
    ),
  ];
}

/** Whether this pilot can still ask for this leeway. @param joins those of the pilot */
export function repeatedFaults(
  pilotId: string,
  request: Pick<RegelruimteRequest, 'id' | 'pilotId'>,
  joins: readonly Pick<LeewayJoin, 'requestId' | 'status'>[],
): RuleError[] {
  if (request.pilotId === pilotId) {
    return [
      ruleError(
        'OWN_LEEWAY',
        ['request'],
        'Deze regelruimte is al van deze proeftuin zelf.',
        'This leeway is of this pilot itself.',
      ),
    ];
  }
  const has = (status: LeewayJoin['status']) =>
    joins.some((join) => join.requestId === request.id && join.status === status);
  if (has('ASKED')) {
    return [
      ruleError(
        'ALREADY_ASKED',
        ['request'],
        'U hebt al gevraagd of deze proeftuin mag aansluiten. Wacht op het antwoord.',
        'You asked already whether this pilot may join. Wait for the answer.',
      ),
    ];
  }
  if (!has('AGREED')) return [];
  return [
    ruleError(
      'ALREADY_JOINED',
      ['request'],
      'Deze proeftuin is al aangesloten bij deze regelruimte.',
      'This pilot reuses this leeway already.',
    ),
  ];
}

/** A pilot that was withdrawn gives nobody anything to join. @param owner the pilot to which the leeway was granted */
export function ownerFaults({ status }: Pick<Pilot, 'status'>): RuleError[] {
  if (status !== 'WITHDRAWN' && status !== 'DRAFT') return [];
  return [
    ruleError(
      'STEP_NOT_POSSIBLE',
      ['id'],
      'De proeftuin die deze regelruimte kreeg, is ingetrokken. Weigeren kan wel.',
      'The pilot that was granted this leeway was withdrawn. It can be refused.',
    ),
  ];
}

/** Nobody runs without leeway by withdrawing from it. */
export function leavingFaults({ status }: Pick<LeewayJoin, 'status'>, pilot: Pick<Pilot, 'status'>): RuleError[] {
  if (status !== 'AGREED' || pilot.status !== 'RUNNING') return [];
  return [
    ruleError(
      'PILOT_RUNNING',
      ['id'],
      'De proeftuin loopt met deze regelruimte. Pauzeer of stop eerst de proeftuin.',
      'The pilot runs on this leeway. Pause or stop it first.',
    ),
  ];
}
