import { type Actor, actsFor, type Caller } from '../identity/actor.js';
import type { DialogueActionStatus, DialogueStatus } from '../schema.types.js';

/** Whose dialogues these are: the municipalities of the region and the government's point of contact for it. */
export interface Parties {
  municipalityCodes: readonly string[];
  contactCode: string | null;
}

/** Who reads drafts and may write: the parties, and the K80 office, which helps where nobody else does. */
export function isParty(caller: Caller, { municipalityCodes, contactCode }: Parties): boolean {
  if (caller?.organisation.kind === 'K80_OFFICE') return true;
  return [...municipalityCodes, ...(contactCode === null ? [] : [contactCode])].some((code) => actsFor(caller, code));
}

const has = (actor: Actor, role: 'EDITOR' | 'MANAGER'): boolean => actor.roles.has(role) || actor.roles.has('CURATOR');

/** Drafts are for editors; what was published is for managers. */
export function mayWrite(actor: Actor, parties: Parties, status: DialogueStatus): boolean {
  return isParty(actor, parties) && has(actor, status === 'DRAFT' ? 'EDITOR' : 'MANAGER');
}

/** Adding an action, and dropping one. */
export function mayKeepActions(actor: Actor, parties: Parties): boolean {
  return isParty(actor, parties) && has(actor, 'EDITOR');
}

/** Who is to do it tells when it was done, or that it takes longer; that it is not done is not theirs to decide. */
export function mayCarryOut(actor: Actor, parties: Parties, ownerCode: string): boolean {
  return mayKeepActions(actor, parties) || (actsFor(actor, ownerCode) && actor.roles.has('EDITOR'));
}

interface Due {
  status: DialogueActionStatus;
  dueOn: string;
}

export const isOverdue = ({ status, dueOn }: Due, today: string): boolean => status === 'OPEN' && dueOn < today;
