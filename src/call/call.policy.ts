import { actsFor, type Actor, type Caller } from '../identity/actor.js';
import type { Audience } from '../schema.types.js';
import type { ExperimentCall } from './experiment-call.entity.js';

type Owned = Pick<ExperimentCall, 'ministryCode' | 'furtherMinistryCodes'>;

/** Whether the caller acts for one of the ministries of a call. */
export function isOfCall(caller: Caller, { ministryCode, furtherMinistryCodes }: Owned): boolean {
  return actsFor(caller, ministryCode) || furtherMinistryCodes.some((code) => actsFor(caller, code));
}

/** Whether the caller may know that the call exists. */
export function maySeeCall(caller: Caller, call: Owned & Pick<ExperimentCall, 'status'>): boolean {
  return call.status !== 'DRAFT' || isOfCall(caller, call);
}

/** Which rows of `experiment_call c` a caller may know of, in SQL. @param codes expression of the codes that it acts for */
export const mayReadCallSql = (codes: string): string =>
  `(c.status <> 'DRAFT' or c.ministry_code = any(${codes}) or c.further_ministry_codes && ${codes})`;

type Acted = Pick<ExperimentCall, 'ministryCode'>;

/** Drafts are for editors; what was announced is for managers. */
export function mayEditCall(actor: Actor, call: Acted & Pick<ExperimentCall, 'status'>): boolean {
  return actsFor(actor, call.ministryCode) && actor.roles.has(call.status === 'DRAFT' ? 'EDITOR' : 'MANAGER');
}

export const mayManageCall = (actor: Actor, call: Acted): boolean =>
  actsFor(actor, call.ministryCode) && actor.roles.has('MANAGER');

/** The steps before and after the decision. */
export const maySteerCall = (actor: Actor, call: Acted): boolean =>
  actsFor(actor, call.ministryCode) && (actor.roles.has('MANAGER') || actor.roles.has('DECIDER'));

export const mayDecideCall = (actor: Actor, call: Acted): boolean =>
  actsFor(actor, call.ministryCode) && actor.roles.has('DECIDER');

export const mayAnswerQuestions = (actor: Actor, call: Acted): boolean =>
  actsFor(actor, call.ministryCode) && actor.roles.has('EDITOR');

/** Whoever else acts for an organisation: a ministry does not ask itself. */
export const mayAsk = (actor: Actor, call: Owned): boolean => actor.roles.has('EDITOR') && !isOfCall(actor, call);

/** Who can see a call at this moment, as history records it. OWNER: its ministries. */
export const audienceOfCall = ({ status }: Pick<ExperimentCall, 'status'>): Audience =>
  status === 'DRAFT' ? 'OWNER' : 'PUBLIC';
