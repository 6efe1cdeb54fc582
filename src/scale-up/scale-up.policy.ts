import { actsFor, type Actor } from '../identity/actor.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import type { OrganisationKind } from '../schema.types.js';

/** Who can do something for a region or the whole country. A region acts through a joint arrangement. */
export const ADOPTERS: readonly OrganisationKind[] = ['MINISTRY', 'PROVINCE', 'JOINT_ARRANGEMENT'];

/** What is known of organisations. */
interface Known<Found> {
  byCode(code: string): Found | null;
  /** Whether somebody acts for it on a day: itself, or what wholly succeeded it. */
  isActing(code: string, day: string): boolean;
}

/** Who is to decide about scaling up: the intended adopter, when it can. Null: any ministry may. */
export function deciderOf<Found extends Pick<Organisation, 'code' | 'kind'>>(
  { intendedAdopterCode }: { intendedAdopterCode: string | null },
  organisations: Known<Found>,
  today: string,
): Found | null {
  const adopter = intendedAdopterCode === null ? null : organisations.byCode(intendedAdopterCode);
  return adopter && ADOPTERS.includes(adopter.kind) && organisations.isActing(adopter.code, today) ? adopter : null;
}

/** @param decider as `deciderOf` gives it */
export function mayDecideScaleUp(actor: Actor, decider: Pick<Organisation, 'code'> | null): boolean {
  if (!actor.roles.has('DECIDER')) return false;
  return decider === null ? actor.organisation.kind === 'MINISTRY' : actsFor(actor, decider.code);
}
