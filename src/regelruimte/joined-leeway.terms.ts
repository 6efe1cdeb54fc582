import type { LeewayJoin } from './join.entity.js';
import type { RegelruimteDecision } from './regelruimte-decision.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** A join with the leeway that it reuses, which has its dates: an extension of that extends this by itself. */
export interface JoinedLeeway {
  join: Pick<LeewayJoin, 'id' | 'status' | 'necessity'>;
  request: Pick<RegelruimteRequest, 'number' | 'status' | 'validFrom' | 'validUntil'>;
}

/** Whether the pilot may act on it today. @param today the date in the Netherlands */
export function joinHolds({ join, request }: JoinedLeeway, today: string): boolean {
  const { status, validFrom, validUntil } = request;
  if (join.status !== 'AGREED' || status !== 'GRANTED' || validFrom === null || validUntil === null) return false;
  return validFrom <= today && today <= validUntil;
}

/** The joins that keep a pilot from starting, as its own requests that are needed and were not granted do. */
export function joinsInTheWay<Joined extends JoinedLeeway>(joins: readonly Joined[], today: string): Joined[] {
  return joins.filter(
    (joined) =>
      joined.join.necessity === 'NEEDED_TO_START' && joined.join.status !== 'WITHDRAWN' && !joinHolds(joined, today),
  );
}

/** Whether joined leeway takes the place of an own request: of one that was refused because it runs elsewhere already. */
export function standsIn(
  {
    status,
    decisions,
  }: Pick<RegelruimteRequest, 'status'> & { decisions: Pick<RegelruimteDecision, 'refusalGrounds'>[] },
  joins: readonly JoinedLeeway[],
  today: string,
): boolean {
  const runsElsewhere = status === 'REFUSED' && (decisions.at(-1)?.refusalGrounds.includes('RUNS_ELSEWHERE') ?? false);
  return runsElsewhere && joins.some((joined) => joinHolds(joined, today));
}
