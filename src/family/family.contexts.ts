import { sizeBand } from '../organisation/size-band.js';
import { hasStarted } from '../pilot/pilot.policy.js';
import type { PilotStatus, SizeBand } from '../schema.types.js';

/** The circumstances in which a pilot is tried out; null: not known. */
export interface Context {
  sizeBand: SizeBand | null;
  provinceCode: string | null;
}

/** Whether a pilot has really run. Drafts, offers and what was withdrawn before its start tried out nothing. */
export const wasTried = ({ status, actualStart }: { status: PilotStatus; actualStart: string | null }): boolean =>
  hasStarted({ status }) && actualStart !== null;

/** @param year of the number of inhabitants at registration; 0: none was on record */
export function contextOf(inhabitants: number, year: number, provinceCode: string | null): Context {
  return { sizeBand: year === 0 ? null : sizeBand(inhabitants), provinceCode };
}

/** A name for the context, equal for equal ones. Null when half of it is unknown: what is unknown is not different. */
export function nameOf({ sizeBand: band, provinceCode }: Context): string | null {
  return band === null || provinceCode === null ? null : `${band} ${provinceCode}`;
}
