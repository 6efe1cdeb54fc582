import { ruleError, type RuleError } from '../graphql/refusal.js';
import { BEFORE_DECISION } from './call.lifecycle.js';
import type { ExperimentCall } from './experiment-call.entity.js';

/** Of one asker, so that nobody fills the list alone. */
const MOST_WAITING = 10;
/** Of a call: they are listed whole. */
const MOST_QUESTIONS = 200;

/** Until when questions are asked, and answered. */
export function askingFaults({ status }: Pick<ExperimentCall, 'status'>): RuleError[] {
  return status === 'ANNOUNCED' || status === 'OPEN'
    ? []
    : [
        ruleError(
          'STEP_NOT_POSSIBLE',
          ['call'],
          'Vragen stellen kan tot de uitvraag sluit.',
          'Questions can be asked until the call closes.',
        ),
      ];
}

/** @param asked questions about the call @param waiting those of the asker without an answer */
export function questionRoomFaults(asked: number, waiting: number): RuleError[] {
  if (waiting >= MOST_WAITING) {
    return [
      ruleError(
        'TOO_MANY',
        ['call'],
        `Uw organisatie heeft hier al ${waiting} vragen zonder antwoord. Wacht op een antwoord.`,
        `Your organisation has ${waiting} questions without an answer here already. Wait for an answer.`,
      ),
    ];
  }
  if (asked < MOST_QUESTIONS) return [];
  return [
    ruleError(
      'TOO_MANY',
      ['call'],
      `Over deze uitvraag zijn al ${MOST_QUESTIONS} vragen gesteld. Kijk of uw vraag erbij staat, of bel het ministerie.`,
      `There are ${MOST_QUESTIONS} questions about this call already. See whether yours is among them, or call the ministry.`,
    ),
  ];
}

export function answeringFaults(
  { status }: Pick<ExperimentCall, 'status'>,
  { answer }: { answer: string | null },
): RuleError[] {
  if (answer !== null) {
    return [
      ruleError(
        'ALREADY_ANSWERED',
        ['question'],
        'Deze vraag is al beantwoord. Een antwoord blijft staan.',
        'This question was answered already. An answer stays.',
      ),
    ];
  }
  return BEFORE_DECISION.includes(status)
    ? []
    : [
        ruleError(
          'STEP_NOT_POSSIBLE',
          ['question'],
          'Over deze uitvraag is al besloten.',
          'This call was decided already.',
        ),
      ];
}
