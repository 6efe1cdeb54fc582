import { ResolveField, Resolver } from '@nestjs/graphql';
import { inLanguage, type Wording } from '../graphql/request-context.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { MunicipalityFits } from './municipality-fit.service.js';
import { PilotMatches } from './pilot-matches.service.js';

@Resolver('Pilot')
export class PilotMatchResolver {
  constructor(
    private readonly matches: PilotMatches,
    private readonly fits: MunicipalityFits,
  ) {}

  @ResolveField()
  similar(pilot: PilotCard, { first }: { first: number }, context: ApiContext) {
    return this.matches.similarTo(pilot, first, context);
  }

  @ResolveField()
  fitsMunicipality(pilot: PilotCard, { code }: { code: string }, context: ApiContext) {
    return this.fits.of(pilot, code, context);
  }
}

/** All that explains itself does so in the language of the request. */
abstract class Explained {
  @ResolveField()
  explanation({ wording }: { wording: Wording }) {
    return inLanguage(wording);
  }
}

@Resolver('MatchReason')
export class MatchReasonResolver extends Explained {}

@Resolver('MatchUnknown')
export class MatchUnknownResolver extends Explained {}

@Resolver('MatchExclusion')
export class MatchExclusionResolver extends Explained {}
