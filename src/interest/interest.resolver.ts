import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import { isUuid, keyOf } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, callerOf, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { PartnershipReader } from '../partnership/partnership-reader.service.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { OwnInterestsFilter } from '../schema.types.js';
import { InterestReader } from './interest-reader.service.js';
import type { InterestView, MessageView } from './interest-view.js';
import { INTEREST_LIFECYCLE } from './interest.lifecycle.js';

@Resolver('Interest')
export class InterestResolver implements OnModuleInit {
  constructor(
    private readonly interests: InterestReader,
    private readonly pilots: PilotReader,
    private readonly partnerships: PartnershipReader,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Interest', async (id, context: ApiContext) =>
      isUuid(id) ? this.interests.byId(id, context) : null,
    );
  }

  @Query()
  interest(@Args('id') id: string, @Context() context: ApiContext) {
    const key = keyOf('Interest', id);
    return isUuid(key) ? this.interests.byId(key, context) : null;
  }

  @Query()
  ownInterests(
    @SignedIn() actor: Actor,
    @Args('filter') filter: OwnInterestsFilter | null | undefined,
    @Args() page: PageArguments,
  ) {
    return this.interests.own(actor, filter, page);
  }

  @ResolveField()
  messages({ key }: InterestView, _: unknown, context: ApiContext) {
    return this.interests.messagesOf.for(context).load(key);
  }

  @ResolveField()
  pilot({ pilotKey }: InterestView, _: unknown, context: ApiContext) {
    return this.pilots.byId.for(context).load(pilotKey);
  }

  @ResolveField()
  sender({ senderCode }: InterestView) {
    return this.organisations.all.byCode(senderCode);
  }

  @ResolveField()
  copiedTo({ copiedToCode }: InterestView) {
    return copiedToCode && this.organisations.all.byCode(copiedToCode);
  }

  @ResolveField()
  partnership({ partnershipKey }: InterestView, _: unknown, context: ApiContext) {
    return partnershipKey && this.partnerships.byId.for(context).load(partnershipKey);
  }

  @ResolveField()
  possibleSteps({ status }: InterestView) {
    return INTEREST_LIFECYCLE.from(status).map(({ to, mutation, isAutomatic = false }) => ({
      to,
      mutation,
      isAutomatic,
    }));
  }
}

@Resolver('InterestMessage')
export class InterestMessageResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  from({ fromCode }: MessageView) {
    return this.organisations.all.byCode(fromCode);
  }
}

@Resolver('Pilot')
export class PilotInterestsResolver {
  constructor(private readonly reader: InterestReader) {}

  @ResolveField()
  interests({ key }: PilotCard, _: unknown, context: ApiContext) {
    return callerOf(context) === null ? [] : this.reader.ofPilot.for(context).load(key);
  }
}
