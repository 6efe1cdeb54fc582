import { ResolveField, Resolver } from '@nestjs/graphql';
import type { ExperimentCall } from '../call/experiment-call.entity.js';
import type { ApiContext } from '../identity/allow.js';
import type { LegalBasis } from '../legal-basis/legal-basis.entity.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { Theme } from '../theme/theme.entity.js';
import { FollowReader } from './follow-reader.service.js';

@Resolver('Pilot')
export class FollowedPilotResolver {
  constructor(private readonly follows: FollowReader) {}

  @ResolveField()
  isFollowed({ key }: PilotCard, _: unknown, context: ApiContext) {
    return this.follows.isFollowed('PILOT', key, context);
  }
}

@Resolver('Theme')
export class FollowedThemeResolver {
  constructor(private readonly follows: FollowReader) {}

  @ResolveField()
  isFollowed({ code }: Theme, _: unknown, context: ApiContext) {
    return this.follows.isFollowed('THEME', code, context);
  }
}

@Resolver('LegalBasis')
export class FollowedLegalBasisResolver {
  constructor(private readonly follows: FollowReader) {}

  @ResolveField()
  isFollowed({ code }: LegalBasis, _: unknown, context: ApiContext) {
    return this.follows.isFollowed('LEGAL_BASIS', code, context);
  }
}

@Resolver('ExperimentCall')
export class FollowedCallResolver {
  constructor(private readonly follows: FollowReader) {}

  @ResolveField()
  isFollowed({ id }: Pick<ExperimentCall, 'id'>, _: unknown, context: ApiContext) {
    return this.follows.isFollowed('CALL', id, context);
  }
}

/** Of each of the four types. */
@Resolver('Organisation')
export class FollowedOrganisationResolver {
  constructor(private readonly follows: FollowReader) {}

  @ResolveField()
  isFollowed({ code }: Organisation, _: unknown, context: ApiContext) {
    return this.follows.isFollowed('ORGANISATION', code, context);
  }
}
