import type { Actor } from './actor.js';

/** Where the organisation named in a token is looked up. The organisation slice fills it in. */
export abstract class OrganisationDirectory {
  /** @param identifier a code such as GM1695, or a TOOI URI. @returns null for an organisation that is unknown or has ended */
  abstract membership(identifier: string): Promise<Pick<Actor, 'organisation' | 'actsFor'> | null>;

  /** An organisation as the graph shows it. */
  abstract load(code: string): object | null;
}
