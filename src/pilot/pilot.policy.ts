import { actsFor, type Actor, type Caller, isGovernment, type Role } from '../identity/actor.js';
import type { Audience, PilotStatus } from '../schema.types.js';
import type { Pilot } from './pilot.entity.js';

type Owned = Pick<Pilot, 'ownerCode'>;
type Visible = Pick<Pilot, 'ownerCode' | 'visibility'>;

export const owns = (caller: Caller, { ownerCode }: Owned): boolean => actsFor(caller, ownerCode);

/** Whether the caller may know that the pilot exists. */
export function maySee(caller: Caller, pilot: Visible): boolean {
  if (owns(caller, pilot) || pilot.visibility === 'PUBLIC') return true;
  return pilot.visibility === 'GOVERNMENT' && isGovernment(caller);
}

/** Drafts are for editors; what was published is for managers. */
const roleToEdit = ({ status }: Pick<Pilot, 'status'>): Role => (status === 'DRAFT' ? 'EDITOR' : 'MANAGER');

export function mayEdit(actor: Actor, pilot: Owned & Pick<Pilot, 'status'>): boolean {
  return owns(actor, pilot) && actor.roles.has(roleToEdit(pilot));
}

/** The role that an owner lacks to edit; null when it lacks none, and for others. */
export function lackingToEdit(actor: Actor, pilot: Owned & Pick<Pilot, 'status'>): Role | null {
  return owns(actor, pilot) && !mayEdit(actor, pilot) ? roleToEdit(pilot) : null;
}

export function mayManage(actor: Actor, pilot: Owned): boolean {
  return owns(actor, pilot) && actor.roles.has('MANAGER');
}

export function mayConfirm(actor: Actor, pilot: Owned): boolean {
  return owns(actor, pilot) && actor.roles.has('EDITOR');
}

/** Who can see a pilot at this moment, as history records it. */
export function audienceOf({ status, visibility }: Pick<Pilot, 'status' | 'visibility'>): Audience {
  return status === 'DRAFT' || visibility === 'DRAFT' ? 'OWNER' : visibility;
}

/** The audience that a caller belongs to, for one pilot. */
export function audienceFor(caller: Caller, pilot: Owned): Audience {
  if (owns(caller, pilot)) return 'OWNER';
  return isGovernment(caller) ? 'GOVERNMENT' : 'PUBLIC';
}

/** Whether it runs or ran. What has started keeps the plan that it started with. */
export function hasStarted({ status }: Pick<Pilot, 'status'>): boolean {
  return status === 'RUNNING' || status === 'PAUSED' || hasEnded({ status });
}

export function hasEnded({ status }: Pick<Pilot, 'status'>): boolean {
  return status === 'COMPLETED' || status === 'STOPPED' || status === 'SCALED_UP';
}

/** Withdrawn, or being drafted again after that: others see only that it existed. */
export function isTombstone({ status, withdrawnAt }: { status: PilotStatus; withdrawnAt: unknown }): boolean {
  return withdrawnAt !== null && (status === 'WITHDRAWN' || status === 'DRAFT');
}

/** The title by which others than its owner know a published pilot: that of a draft after a withdrawal is for its owner alone. */
export const titleForOthers = ({ title, withdrawnTitle }: Pick<Pilot, 'title' | 'withdrawnTitle'>): string =>
  withdrawnTitle ?? title;

/** What a published pilot shows to others than its owner, the contact person included; null for one that never was. */
export function asOthersSee(pilot: Pilot): Pilot | null {
  if (pilot.visibility === 'DRAFT') return null;
  return isTombstone(pilot) ? tombstone(pilot) : pilot;
}

/** A pilot with the caller's eyes, or null when the caller may not know of it. */
export function asSeenBy(caller: Caller, pilot: Pilot): Pilot | null {
  if (!maySee(caller, pilot)) return null;
  if (owns(caller, pilot)) return pilot;
  const seen = asOthersSee(pilot)!;
  return isGovernment(caller) ? seen : Object.assign(copy(seen), WITHOUT_PERSON);
}

/** The columns of the contact person, emptied. */
export const WITHOUT_PERSON = {
  contactPersonName: null,
  contactPersonRole: null,
  contactPersonEmail: null,
  contactPersonPhone: null,
} satisfies Partial<Pilot>;

/** What stays of a withdrawn pilot: number, title, owner, status, reason and dates. */
function tombstone(pilot: Pilot): Pilot {
  return Object.assign(copy(pilot), WITHOUT_PERSON, {
    status: 'WITHDRAWN',
    version: pilot.withdrawnVersion ?? pilot.version,
    title: titleForOthers(pilot),
    changedAt: pilot.withdrawnAt ?? pilot.changedAt,
    summary: null,
    primaryThemeCode: null,
    otherThemes: [],
    coExecutors: [],
    isCommunityInitiative: null,
    communityInitiativeName: null,
    problem: null,
    approach: null,
    seeks: [],
    isOpenToPartners: null,
    contactMailbox: null,
    means: [],
    needsNoMeans: false,
    needsNoRegelruimte: false,
    targetGroup: null,
    area: null,
    villages: [],
    localGoal: null,
    learningQuestion: null,
    scaleUpHypothesis: null,
    intendedAdopterCode: null,
    plannedStart: null,
    plannedEnd: null,
    burdenHours: null,
    lastConfirmedAt: null,
    withoutPartnerReason: null,
    actualStart: null,
    pauses: [],
    actualEnd: null,
    stopReason: null,
    stopNote: null,
  });
}

const copy = (pilot: Pilot): Pilot =>
  Object.assign(Object.create(Object.getPrototypeOf(pilot) as object) as Pilot, pilot);
