import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { ReasonCode } from '../schema.types.js';

/** Whether a pilot can have ended on a day. @param today the date in the Netherlands */
export function endFaults(
  { actualStart, pauses }: Pick<Pilot, 'actualStart' | 'pauses'>,
  end: string,
  today: string,
): RuleError[] {
  const earliest = [actualStart ?? '', ...pauses.map(({ from, until }) => until ?? from)].sort().at(-1)!;
  if (earliest <= end && end <= today) return [];
  const [from, until] = [dayInWords(earliest), dayInWords(today)];
  return [
    ruleError(
      'OUT_OF_RANGE',
      ['input', 'actualEnd'],
      `Kies een dag van ${from.nl} tot en met vandaag (${until.nl}).`,
      `Choose a day from ${from.en} until today (${until.en}).`,
    ),
  ];
}

/** What the list of reasons does not have is told in words. */
export function stopReasonFaults(reason: ReasonCode, note: string | null): RuleError[] {
  if (reason !== 'OTHER' || note !== null) return [];
  return [
    ruleError('REQUIRED', ['input', 'note'], 'Leg uit waarom u de proeftuin stopt.', 'Explain why you stop the pilot.'),
  ];
}
