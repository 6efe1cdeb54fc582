import { Injectable } from '@nestjs/common';
import type { CallCard } from '../call/call-rows.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { dutchCompounds } from '../search/dutch-compounds.js';
import { askedWords } from './asked-words.js';
import type { CallFacts } from './call.judgements.js';
import { Facts, sameName } from './facts.service.js';

/** What is compared of calls, with its names. */
@Injectable()
export class FactsOfCalls {
  constructor(
    private readonly facts: Facts,
    private readonly organisations: OrganisationService,
  ) {}

  of(call: CallCard): CallFacts {
    const { legalBasisCode: basis, largestPopulation, isCouncilDecisionNeeded } = call;
    const place = basis === null ? null : this.facts.basisPlace(basis);
    const { all } = this.organisations;
    return {
      themes: this.facts.themesNamed(call.themeCodes),
      words: askedWords([call.title, call.summary, call.learningQuestion], dutchCompounds()),
      basis: basis !== null && place ? { code: basis, place } : null,
      ministries: this.organisations.expand([call.ministryCode, ...call.furtherMinistryCodes]),
      offers: call.offers,
      decidedOn: call.decisionDueOn ?? call.closesOn ?? call.opensOn,
      requirements: {
        largestPopulation,
        isCouncilDecisionNeeded,
        provinces: call.provinceCodes.flatMap((code) => this.facts.organisationNamed(code) ?? []),
        regions: call.regionSlugs.flatMap((slug) => {
          const region = all.region(slug);
          return region ? [sameName(slug, region.name)] : [];
        }),
      },
    };
  }
}
