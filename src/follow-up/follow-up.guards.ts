import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasEnded } from '../pilot/pilot.policy.js';
import { addMonths } from '../working-days.js';

type Ended = Pick<Pilot, 'status' | 'actualEnd'>;

/** The day from which the question is asked; null while the pilot has not ended. @param months the setting FOLLOW_UP_MONTHS */
export function opensOn(pilot: Ended, months: number): string | null {
  return hasEnded(pilot) && pilot.actualEnd !== null ? addMonths(pilot.actualEnd, months) : null;
}

/** @param today the date in the Netherlands */
export function askedFaults(pilot: Ended, months: number, today: string): RuleError[] {
  const day = opensOn(pilot, months);
  if (day === null) {
    return [
      ruleError('PILOT_NOT_ENDED', ['pilot'], 'De proeftuin is nog niet afgelopen.', 'The pilot has not ended yet.'),
    ];
  }
  if (day <= today) return [];
  return [
    ruleError(
      'FOLLOW_UP_NOT_OPEN',
      ['pilot'],
      `Of het nog loopt, vragen we vanaf ${dayInWords(day).nl}.`,
      `Whether it still runs is asked from ${dayInWords(day).en} on.`,
    ),
  ];
}
