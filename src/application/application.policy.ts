import { isOfCall, mayDecideCall, maySteerCall } from '../call/call.policy.js';
import type { ExperimentCall } from '../call/experiment-call.entity.js';
import type { Actor, Caller } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { mayConfirm, mayManage, maySee, owns } from '../pilot/pilot.policy.js';
import type { ApplicationStatus } from '../schema.types.js';
import type { Application } from './application.entity.js';

/** As what somebody looks at an application. */
export type Party = 'APPLICANT' | 'MINISTRY' | 'OTHER';

interface Between {
  ownerCode: string;
  ministryCode: string;
  furtherMinistryCodes: string[];
}

export function partyOf(caller: Caller, between: Between): Party {
  if (owns(caller, between)) return 'APPLICANT';
  return isOfCall(caller, between) ? 'MINISTRY' : 'OTHER';
}

/** An application with the call and the pilot that it brings together, all locked. */
export interface Applied {
  application: Application;
  call: ExperimentCall;
  pilot: Pilot;
}

/** Whether the caller may know of it. Others than the two parties see that a selected pilot takes part, where they see the pilot. */
export function maySeeApplication(caller: Caller, { application: { status }, call, pilot }: Applied): boolean {
  const party = partyOf(caller, { ...call, ownerCode: pilot.ownerCode });
  if (party === 'APPLICANT') return true;
  return (party === 'MINISTRY' && status !== 'DRAFT') || (status === 'SELECTED' && maySee(caller, pilot));
}

/** The same in SQL, of an application `a`, its call `e` and the card `c` of its pilot. @param card whether the caller may read the card */
export const mayReadApplicationSql = (codes: string, card: string): string => `(
  c.owner_code = any(${codes}) or a.status = 'SELECTED' and ${card}
  or a.status <> 'DRAFT' and (e.ministry_code = any(${codes}) or e.further_ministry_codes && ${codes}))`;

/** What the ministry thought is for the applicant too, once it was decided. */
export function maySeeScores(
  party: Party,
  { status, decidedAt }: { status: ApplicationStatus; decidedAt: unknown },
): boolean {
  return party === 'MINISTRY' || (party === 'APPLICANT' && decidedAt !== null && status !== 'CALL_WITHDRAWN');
}

export const mayApply = (actor: Actor, { pilot }: Pick<Applied, 'pilot'>): boolean => mayConfirm(actor, pilot);
export const maySubmit = (actor: Actor, { pilot }: Pick<Applied, 'pilot'>): boolean => mayManage(actor, pilot);
export const mayJudge = (actor: Actor, { call }: Pick<Applied, 'call'>): boolean => maySteerCall(actor, call);
export const mayDecide = (actor: Actor, { call }: Pick<Applied, 'call'>): boolean => mayDecideCall(actor, call);
