import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CallReader } from '../call/call-reader.service.js';
import type { CallCard } from '../call/call-rows.js';
import type { PageArguments } from '../graphql/connection.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, SignedIn } from '../identity/allow.js';
import type { IndicatorCard } from '../outcome/indicator-card.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { ApplicationStatus } from '../schema.types.js';
import { ApplicationReader } from './application-reader.service.js';

/** What applications add to calls. */
@Resolver('ExperimentCall')
export class CallApplicationsResolver {
  constructor(
    private readonly reader: ApplicationReader,
    private readonly pilots: PilotReader,
  ) {}

  @ResolveField()
  applications(
    { id }: CallCard,
    { statuses, ...page }: PageArguments & { statuses?: ApplicationStatus[] | null },
    context: ApiContext,
  ) {
    return this.reader.ofCall(id, statuses, page, context);
  }

  @ResolveField()
  async participants({ id }: CallCard, _: unknown, context: ApiContext) {
    const keys = await this.reader.participantsOf.for(context).load(id);
    const pilots = await Promise.all(keys.map((key) => this.pilots.byId.for(context).load(key)));
    return pilots.filter((pilot) => pilot !== null);
  }

  @Query()
  ownApplications(
    @SignedIn() _: Actor,
    @Args('statuses') statuses: ApplicationStatus[] | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.reader.own(statuses, page, context);
  }
}

/** What they add to pilots. */
@Resolver('Pilot')
export class PilotApplicationsResolver {
  constructor(private readonly reader: ApplicationReader) {}

  @ResolveField()
  applications({ key }: PilotCard, _: unknown, context: ApiContext) {
    return this.reader.ofPilot.for(context).load(key);
  }
}

/** And to what pilots measure. */
@Resolver('Indicator')
export class IndicatorCallResolver {
  constructor(private readonly calls: CallReader) {}

  /** A card that an older version of the register wrote does not have it. */
  @ResolveField()
  experimentCall({ experimentCallId }: Partial<IndicatorCard>, _: unknown, context: ApiContext) {
    return experimentCallId ? this.calls.byId.for(context).load(experimentCallId) : null;
  }
}
