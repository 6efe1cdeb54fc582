import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasEnded, hasStarted } from '../pilot/pilot.policy.js';

const MOST_FINDINGS = 50;
const MOST_EVIDENCE = 100;

/** Nothing is learnt before the start. */
export function startedFaults(pilot: Pick<Pilot, 'status'>): RuleError[] {
  if (hasStarted(pilot)) return [];
  return [
    ruleError(
      'PILOT_NOT_STARTED',
      ['pilot'],
      'Deze proeftuin is nog niet gestart. Daarna kunt u vastleggen wat u leert.',
      'This pilot has not started yet. After that you can record what you learn.',
    ),
  ];
}

/** @param count the findings that the pilot has */
export const findingRoom = (count: number): RuleError[] => room(count, MOST_FINDINGS, 'bevindingen', 'findings');
/** @param count the evidence that the pilot has */
export const evidenceRoom = (count: number): RuleError[] =>
  room(count, MOST_EVIDENCE, 'bewijzen', 'pieces of evidence');

function room(count: number, most: number, nl: string, en: string): RuleError[] {
  if (count < most) return [];
  return [
    ruleError(
      'TOO_MANY',
      ['pilot'],
      `Een proeftuin heeft hoogstens ${most} ${nl}.`,
      `A pilot has at most ${most} ${en}.`,
    ),
  ];
}

/** What an end asked for stays. @param count the findings that the pilot has, with the one that is to go */
export function lastFindingFaults(pilot: Pick<Pilot, 'status'>, count: number): RuleError[] {
  if (count > 1 || !hasEnded(pilot)) return [];
  return [
    ruleError(
      'LAST_FINDING',
      ['id'],
      'Een proeftuin die is afgelopen, houdt ten minste één bevinding. Wijzig deze, of leg eerst een andere vast.',
      'A pilot that has ended keeps at least one finding. Edit this one, or record another one first.',
    ),
  ];
}

/** @param indicatorId what a finding is said to be about @param known the indicators of the pilot @param path of the finding */
export function indicatorFaults(
  indicatorId: string | null,
  known: readonly { id: string }[],
  path: readonly string[],
): RuleError[] {
  if (indicatorId === null || known.some(({ id }) => id === indicatorId)) return [];
  return [
    ruleError(
      'UNKNOWN_REFERENCE',
      [...path, 'indicator'],
      'Deze proeftuin heeft deze indicator niet.',
      'This pilot does not have this indicator.',
    ),
  ];
}

/** @param findingId what the evidence is said to support @param known the findings of the pilot @param today the date in the Netherlands */
export function evidenceFaults(
  { date, findingId }: { date: string; findingId: string | null },
  known: readonly { id: string }[],
  today: string,
): RuleError[] {
  return [
    ...(date <= today
      ? []
      : [
          ruleError(
            'OUT_OF_RANGE',
            ['input', 'date'],
            `Deze datum ligt na vandaag (${dayInWords(today).nl}).`,
            `This date lies after today (${dayInWords(today).en}).`,
          ),
        ]),
    ...(findingId === null || known.some(({ id }) => id === findingId)
      ? []
      : [
          ruleError(
            'UNKNOWN_REFERENCE',
            ['input', 'finding'],
            'Deze proeftuin heeft deze bevinding niet.',
            'This pilot does not have this finding.',
          ),
        ]),
  ];
}

/** What an end asks for: that somebody can learn from it. @param findings those of the pilot */
export function missingFindings(findings: readonly unknown[]): RuleError[] {
  if (findings.length > 0) return [];
  return [
    ruleError(
      'REQUIRED',
      ['findings'],
      'Leg ten minste één bevinding vast: wat hebt u geleerd?',
      'Record at least one finding: what did you learn?',
    ),
  ];
}
