import { Module } from '@nestjs/common';
import { CallModule } from '../call/call.module.js';
import { LegalBasisModule } from '../legal-basis/legal-basis.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ThemeModule } from '../theme/theme.module.js';
import { FactsOfCalls } from './call-facts.service.js';
import { CallMatchResolver, FittingCallsResolver } from './call-match.resolver.js';
import { CallMatches } from './call-matches.service.js';
import { Facts } from './facts.service.js';
import { FittingCalls } from './fitting-calls.service.js';
import {
  MatchExclusionResolver,
  MatchReasonResolver,
  MatchUnknownResolver,
  PilotMatchResolver,
} from './match.resolver.js';
import { MatchBounds } from './match-bounds.js';
import { MatchScale } from './match-scale.js';
import { MunicipalityFits } from './municipality-fit.service.js';
import { PilotCandidates } from './pilot-candidates.service.js';
import { PilotMatches } from './pilot-matches.service.js';

@Module({
  imports: [CallModule, OrganisationModule, ThemeModule, LegalBasisModule, PilotModule],
  providers: [
    Facts,
    MatchScale,
    MatchBounds,
    PilotCandidates,
    PilotMatches,
    PilotMatchResolver,
    MunicipalityFits,
    FactsOfCalls,
    CallMatches,
    CallMatchResolver,
    FittingCalls,
    FittingCallsResolver,
    MatchReasonResolver,
    MatchUnknownResolver,
    MatchExclusionResolver,
  ],
})
export class MatchModule {}
