import type { Actor } from '../identity/actor.js';

/** The register itself: author of what happens by the clock. It is no person and acts for no organisation. */
export const SYSTEM = 'SYSTEM';

/** Who made a change. */
export type Author = Actor | typeof SYSTEM;
