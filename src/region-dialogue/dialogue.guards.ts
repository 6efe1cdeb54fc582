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
      `Kies vandaag (${today}) of later.`,
      `Choose today (${today}) or later.`,
    ),
  ];
}

/** A due date moves to a later day that is still to come. */
export function moveFaults(dueOn: string, present: string, today: string): RuleError[] {
  const after = present > today ? present : today;
  if (dueOn > after) return [];
  return [ruleError('OUT_OF_RANGE', ['input', 'dueOn'], `Kies een dag na ${after}.`, `Choose a day after ${after}.`)];
}

export function doneFaults(doneOn: string | null | undefined, today: string): RuleError[] {
  if (doneOn == null || doneOn <= today) return [];
  return [
    ruleError(
      'OUT_OF_RANGE',
      ['input', 'doneOn'],
      `Kies vandaag (${today}) of eerder.`,
      `Choose today (${today}) or earlier.`,
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
