import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { DialogueActionStatus, DialogueStatus } from '../schema.types.js';

/** @param agenda tidy */
export function agendaFaults(agenda: readonly string[]): RuleError[] {
  if (agenda.length > 0) return [];
  return [ruleError('REQUIRED', ['input', 'agenda'], 'Noem minstens één agendapunt.', 'Name at least one item.')];
}

export function publicationFaults(dialogue: {
  status: DialogueStatus;
  participantCodes: readonly string[];
}): RuleError[] {
  if (dialogue.status === 'PUBLISHED') return [published()];
  return dialogue.participantCodes.length > 0 ? [] : [participantsNeeded()];
}

/** Only what waits is done, moved or dropped. */
export function waitingFaults({ status }: { status: DialogueActionStatus }): RuleError[] {
  return status === 'OPEN' ? [] : [notOpen()];
}

export function dueFaults(dueOn: string, today: string): RuleError[] {
  if (dueOn >= today) return [];
  return [
    ruleError(
      'OUT_OF_RANGE',
      ['input', 'dueOn'],
      `Kies vandaag (${dayInWords(today).nl}) of later.`,
      `Choose today (${dayInWords(today).en}) or later.`,
    ),
  ];
}

/** A due date moves to a later day that is still to come. */
export function moveFaults(dueOn: string, present: string, today: string): RuleError[] {
  const latest = present > today ? present : today;
  if (dueOn > latest) return [];
  const { nl, en } = dayInWords(latest);
  return [ruleError('OUT_OF_RANGE', ['input', 'dueOn'], `Kies een dag na ${nl}.`, `Choose a day after ${en}.`)];
}

export function doneFaults(doneOn: string | null | undefined, today: string): RuleError[] {
  if (doneOn == null || doneOn <= today) return [];
  return [
    ruleError(
      'OUT_OF_RANGE',
      ['input', 'doneOn'],
      `Kies vandaag (${dayInWords(today).nl}) of eerder.`,
      `Choose today (${dayInWords(today).en}) or earlier.`,
    ),
  ];
}

export const unknown = (path: string[], nl: string, en: string): RuleError =>
  ruleError('UNKNOWN_REFERENCE', ['input', ...path], `Er is nu geen ${nl}.`, `There is no ${en} today.`);

export const repeated = (path: string[]): RuleError =>
  ruleError('DUPLICATE', ['input', ...path], 'Hetzelfde staat er twee keer in.', 'The same thing is in it twice.');

const published = () =>
  ruleError(
    'STEP_NOT_POSSIBLE',
    ['id'],
    'Deze regiodialoog is al gepubliceerd.',
    'This region dialogue was published already.',
  );

const participantsNeeded = () =>
  ruleError('REQUIRED', ['participants'], 'Noem eerst wie eraan meedoen.', 'First name who takes part.');

const notOpen = () =>
  ruleError(
    'STEP_NOT_POSSIBLE',
    ['id'],
    'Deze afspraak is al gedaan of vervallen.',
    'This action was done or dropped already.',
  );
