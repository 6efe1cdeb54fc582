import type { DialogueAction } from './dialogue-action.entity.js';
import type { RegionDialogue } from './region-dialogue.entity.js';

/** An action as the graph shows it. */
export type SeenAction = Omit<DialogueAction, 'id' | 'dialogueId' | 'isToldOverdue'> & {
  key: string;
  dialogueKey: string;
};

/** A dialogue as the graph shows it, with what belongs to it. */
export type SeenDialogue = Omit<RegionDialogue, 'id'> & {
  key: string;
  pilotIds: string[];
  actions: SeenAction[];
};

const ACTION = `jsonb_build_object('key', a.id, 'dialogueKey', a.dialogue_id, 'position', a.position, 'version', a.version,
  'text', a.text, 'ownerCode', a.owner_code, 'pilotId', a.pilot_id, 'dueOn', a.due_on, 'moves', a.moves,
  'status', a.status, 'doneOn', a.done_on, 'note', a.note)`;

/** Of `region_dialogue d`. */
export const DIALOGUE_COLUMNS = `
  d.id as key, d.region_slug as "regionSlug", d.version, d.status, d.held_on::text as "heldOn", d.place, d.summary, d.agenda,
  d.theme_codes as "themeCodes", d.participant_codes as "participantCodes", d.written_by_code as "writtenByCode",
  d.published_on::text as "publishedOn",
  array(select l.pilot_id from dialogue_pilot l where l.dialogue_id = d.id order by l.position) as "pilotIds",
  coalesce((select jsonb_agg(${ACTION} order by a.position) from dialogue_action a where a.dialogue_id = d.id), '[]') as actions`;

/** Of `dialogue_action a`. */
export const ACTION_COLUMN = `${ACTION} as action`;
