import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { DecideScaleUpInput } from '../schema.types.js';

/** About what ran to its end is decided, until it is adopted. */
export function completedFaults({ status }: Pick<Pilot, 'status'>): RuleError[] {
  if (status === 'COMPLETED') return [];
  if (status === 'SCALED_UP') {
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        ['pilot'],
        'Deze proeftuin is al opgeschaald.',
        'This pilot was scaled up already.',
      ),
    ];
  }
  return [
    ruleError(
      'PILOT_NOT_COMPLETED',
      ['pilot'],
      'Over opschaling wordt besloten als een proeftuin is afgerond.',
      'About scaling up is decided once a pilot was completed.',
    ),
  ];
}

/** @param input tidy @param today the date in the Netherlands */
export function decisionFaults(
  { decision, url, postponedUntil }: Pick<DecideScaleUpInput, 'decision' | 'url' | 'postponedUntil'>,
  today: string,
): RuleError[] {
  const until = ['input', 'postponedUntil'];
  if (decision !== 'POSTPONED') {
    return [
      ...(url
        ? []
        : [
            ruleError(
              'REQUIRED',
              ['input', 'url'],
              'Geef het adres waar het besluit staat.',
              'Give the address of the decision.',
            ),
          ]),
      ...(postponedUntil
        ? [
            ruleError(
              'CONTRADICTION',
              until,
              'U besluit nu, en noemt een dag om later te besluiten.',
              'You decide now, and name a day to decide later.',
            ),
          ]
        : []),
    ];
  }
  if (!postponedUntil) {
    return [ruleError('REQUIRED', until, 'Noem de dag waarop u besluit.', 'Name the day by which you will decide.')];
  }
  if (postponedUntil > today) return [];
  return [
    ruleError(
      'OUT_OF_RANGE',
      until,
      `Kies een dag na vandaag (${dayInWords(today).nl}).`,
      `Choose a day after today (${dayInWords(today).en}).`,
    ),
  ];
}
