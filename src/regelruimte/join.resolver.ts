import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { type Actor, isGovernment } from '../identity/actor.js';
import { type ApiContext, callerOf, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { JoinStatus } from '../schema.types.js';
import { JOIN_LIFECYCLE } from './join.lifecycle.js';
import type { JoinCard } from './join-card.js';
import { JoinReader } from './join-reader.service.js';
import { JoinRequests } from './join-requests.service.js';
import type { RequestCard } from './regelruimte-card.js';
import { RegelruimteReader } from './regelruimte-reader.service.js';

/** What is not here stands on the card of the joining pilot by its own name. */
@Resolver('LeewayJoin')
export class JoinResolver implements OnModuleInit {
  constructor(
    private readonly joins: JoinReader,
    private readonly waiting: JoinRequests,
    private readonly requests: RegelruimteReader,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('LeewayJoin', async (id, context: ApiContext) =>
      isUuid(id) ? this.joins.byId(id, context) : null,
    );
  }

  @Query()
  joinRequests(
    @SignedIn() actor: Actor,
    @Args('statuses') statuses: JoinStatus[] | null | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.waiting.page(actor, statuses, page, context);
  }

  @ResolveField()
  possibleSteps({ status }: JoinCard) {
    return JOIN_LIFECYCLE.from(status).map(({ to, mutation, isAutomatic }) => ({
      to,
      mutation,
      isOpen: mutation !== null,
      isAutomatic: isAutomatic ?? false,
    }));
  }

  @ResolveField()
  request({ requestKey }: JoinCard, _: unknown, context: ApiContext) {
    return this.requests.byKey.for(context).load(requestKey);
  }

  @ResolveField()
  decider({ deciderCode }: JoinCard) {
    return deciderCode && this.organisations.all.byCode(deciderCode);
  }

  /** As a contact person: the public needs to know the organisation only (AVG). */
  @ResolveField()
  deciderName({ nameOfDecider }: JoinCard, _: unknown, context: ApiContext) {
    return isGovernment(callerOf(context)) ? nameOfDecider : null;
  }
}

@Resolver('Pilot')
export class PilotJoinsResolver {
  /** A card that an older version of the register wrote has none, until it is written anew. */
  @ResolveField()
  joins({ joins }: PilotCard & { joins?: JoinCard[] }) {
    return joins ?? [];
  }
}

@Resolver('RegelruimteRequest')
export class RequestJoinsResolver {
  constructor(private readonly joins: JoinReader) {}

  @ResolveField()
  async joinedBy({ key }: RequestCard, { statuses }: { statuses: JoinStatus[] | null }, context: ApiContext) {
    const joins = await this.joins.ofRequest.for(context).load(key);
    const wanted = statuses ?? ['AGREED'];
    return joins.filter(({ status }) => wanted.includes(status));
  }
}
