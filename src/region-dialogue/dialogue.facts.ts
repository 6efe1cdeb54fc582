import type { Facts, FieldRules } from '../history/difference.js';
import type { DialogueAction } from './dialogue-action.entity.js';
import type { RegionDialogue } from './region-dialogue.entity.js';

/** The pilots that somebody may not see are no part of what that one is told: neither are their keys. */
export const DIALOGUE_FIELDS: FieldRules = { major: ['status', 'heldOn', 'agenda'], governmentOnly: ['pilots'] };

export function dialogueFactsOf(dialogue: RegionDialogue, pilotIds: readonly string[]): Facts {
  return {
    region: dialogue.regionSlug,
    status: dialogue.status,
    heldOn: dialogue.heldOn,
    place: dialogue.place,
    summary: dialogue.summary,
    agenda: dialogue.agenda,
    themes: dialogue.themeCodes,
    pilots: pilotIds,
    participants: dialogue.participantCodes,
  };
}

export const ACTION_FIELDS: FieldRules = { major: ['status', 'dueOn', 'owner'], governmentOnly: ['pilot'] };

export function actionFactsOf({ text, ownerCode, pilotId, dueOn, status, doneOn, note }: DialogueAction): Facts {
  return { text, owner: ownerCode, pilot: pilotId, dueOn, status, doneOn, note };
}
