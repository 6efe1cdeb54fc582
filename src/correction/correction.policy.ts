import { type Actor, actsFor, type Caller, isCurator } from '../identity/actor.js';
import type { CorrectionStatus } from '../schema.types.js';

/** As far as it matters for who may do and see what. `ownerCode`: of the pilot or the call that it is about; null for other records. */
export interface Concerned {
  ownerCode: string | null;
  status: CorrectionStatus;
  dueOn: string;
  withheldReason: string | null;
  /** Whether others see of the pilot only that it existed. */
  isOfTombstone: boolean;
}

export const WAITING: readonly CorrectionStatus[] = ['OPEN', 'IN_PROGRESS'];

export const isWaiting = ({ status }: Pick<Concerned, 'status'>): boolean => WAITING.includes(status);

/** A term that ended yesterday is over; one that ends today is not. */
export const isOverdue = (report: Pick<Concerned, 'status' | 'dueOn'>, today: string): boolean =>
  isWaiting(report) && report.dueOn < today;

/** Its owner's managers. Curators for what the K80 office keeps, and where the owner lets its term pass. */
export function mayAnswer(actor: Actor, report: Concerned, today: string): boolean {
  if (isCurator(actor) && (report.ownerCode === null || isOverdue(report, today))) return true;
  return report.ownerCode !== null && actsFor(actor, report.ownerCode) && actor.roles.has('MANAGER');
}

/** Abuse should not have to wait for the owner. */
export function mayWithhold(actor: Actor, report: Concerned): boolean {
  return (
    isCurator(actor) || (report.ownerCode !== null && actsFor(actor, report.ownerCode) && actor.roles.has('MANAGER'))
  );
}

/** Who reads all of it from the beginning: the owner's people and the K80 office. */
export function isInside(caller: Caller, { ownerCode }: Pick<Concerned, 'ownerCode'>): boolean {
  return caller?.organisation.kind === 'K80_OFFICE' || (ownerCode !== null && actsFor(caller, ownerCode));
}

/** Nobody is shown what nobody has read: the words of an unknown person wait until the report was handled. */
export function mayReadText(caller: Caller, report: Concerned): boolean {
  if (isInside(caller, report)) return true;
  return !isWaiting(report) && report.withheldReason === null && !report.isOfTombstone;
}

/** Of withdrawn content others read no answer either. */
export function mayReadAnswer(caller: Caller, report: Concerned): boolean {
  return isInside(caller, report) || !report.isOfTombstone;
}
