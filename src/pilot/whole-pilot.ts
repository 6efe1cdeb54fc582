import type { Pilot } from './pilot.entity.js';
import type { Entries } from './pilot-parts.js';

/** A pilot with the lists of all concepts, as a transaction that holds it has written it. */
export class WholePilot {
  constructor(
    readonly pilot: Pilot,
    readonly entries: Entries,
  ) {}
}
