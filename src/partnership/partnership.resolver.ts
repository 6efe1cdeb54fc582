import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { MeansCard, PilotCard } from '../pilot/pilot-card.js';
import type { PartnershipStatus } from '../schema.types.js';
import type { PartnershipCard } from './partnership-card.js';
import { PartnershipReader, type WithPartnerships } from './partnership-reader.service.js';
import { PARTNERSHIP_LIFECYCLE } from './partnership.lifecycle.js';

/** What is not here stands on the card of the pilot by its own name. */
@Resolver('Partnership')
export class PartnershipResolver implements OnModuleInit {
  constructor(
    private readonly partnerships: PartnershipReader,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Partnership', async (id, context: ApiContext) =>
      isUuid(id) ? this.partnerships.byId.for(context).load(id) : null,
    );
  }

  @Query()
  ownPartnerships(
    @SignedIn() actor: Actor,
    @Args('statuses') statuses: PartnershipStatus[] | null | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.partnerships.own(actor, statuses, page, context);
  }

  @ResolveField()
  partner({ partnerCode }: PartnershipCard) {
    return this.organisations.all.byCode(partnerCode);
  }

  @ResolveField()
  endedBy({ endedByCode }: PartnershipCard) {
    return endedByCode && this.organisations.all.byCode(endedByCode);
  }

  @ResolveField()
  possibleSteps({ status }: PartnershipCard) {
    return PARTNERSHIP_LIFECYCLE.from(status).map(({ to, mutation }) => ({ to, mutation }));
  }
}

@Resolver('Pilot')
export class PilotPartnershipsResolver {
  /** A card that an older version of the register wrote has none, until it is written anew. */
  @ResolveField()
  partnerships(
    { partnerships = [] }: PilotCard & Partial<Pick<WithPartnerships, 'partnerships'>>,
    { statuses }: { statuses?: PartnershipStatus[] | null },
  ) {
    return statuses ? partnerships.filter(({ status }) => statuses.includes(status)) : partnerships;
  }
}

@Resolver('Means')
export class PledgedMeansResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  pledgedBy({ pledgedByCode }: MeansCard) {
    return pledgedByCode && this.organisations.all.byCode(pledgedByCode);
  }
}
