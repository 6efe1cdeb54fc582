import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { isParty, type Parties } from './dialogue.policy.js';

/** Whose a region's dialogues are, from what is in memory: it is as new as the caller's sign-in. */
@Injectable()
export class DialogueParties {
  constructor(private readonly organisations: OrganisationService) {}

  of(regionSlug: string): Parties {
    const { all } = this.organisations;
    return {
      municipalityCodes: all.membershipsIn(regionSlug).map(({ municipalityCode }) => municipalityCode),
      contactCode: all.contactOf(regionSlug)?.organisationCode ?? null,
    };
  }

  /** The regions of which the caller reads drafts. */
  regionsOf(caller: Caller): string[] {
    if (caller === null) return [];
    return this.organisations.all.regions.map(({ slug }) => slug).filter((slug) => isParty(caller, this.of(slug)));
  }
}
