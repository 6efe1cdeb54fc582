import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { OrganisationDirectory } from '../identity/organisation-directory.js';

/** Whoever is told something without asking for it: somebody of the organisation who may read only. */
@Injectable()
export class Receivers {
  constructor(private readonly organisations: OrganisationDirectory) {}

  /** @param personId empty for the organisation. @returns null for an organisation that is no more */
  async caller(organisationCode: string, personId: string): Promise<Actor | null> {
    const membership = await this.organisations.membership(organisationCode);
    return membership && { ...membership, personId, personName: null, roles: new Set(['READER' as const]) };
  }
}
