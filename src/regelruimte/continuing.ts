import type { RegelruimteRequest } from './regelruimte-request.entity.js';

type Continued = Pick<RegelruimteRequest, 'continuedWithoutReason' | 'continuedWithoutOn'>;

/** That a pilot goes on without the leeway of a request, as the graph and history show it. */
export interface ContinuedWithout {
  reason: string;
  on: string;
}

export function continuedWithoutOf({
  continuedWithoutReason: reason,
  continuedWithoutOn: on,
}: Continued): ContinuedWithout | null {
  return reason === null || on === null ? null : { reason, on };
}

/** Who asks for the leeway again, or gets it again, counts on it. */
export function countOnItAgain(request: Continued): void {
  request.continuedWithoutReason = null;
  request.continuedWithoutOn = null;
}
