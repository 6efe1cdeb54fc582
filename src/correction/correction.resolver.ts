import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock, dutchDate } from '../clock.js';
import type { PageArguments } from '../graphql/connection.js';
import { globalId, isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { requestContext } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { CorrectionFilter } from '../schema.types.js';
import { daysBetween } from '../working-days.js';
import { isOverdue, isWaiting } from './correction.policy.js';
import { CorrectionReader } from './correction-reader.service.js';
import { hashOf } from './correction-reporting.service.js';
import type { SeenCorrection } from './correction-rows.js';

@Resolver('CorrectionReport')
export class CorrectionResolver implements OnModuleInit {
  constructor(
    private readonly reader: CorrectionReader,
    private readonly organisations: OrganisationService,
    private readonly pilots: PilotReader,
    private readonly nodes: NodeFinders,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.nodes.register('CorrectionReport', async (id, context: ApiContext) =>
      isUuid(id) ? this.reader.byId.for(context).load(id) : null,
    );
  }

  @Query()
  corrections(
    @Args('filter') filter: CorrectionFilter | null | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.reader.page(null, filter, page, context);
  }

  @Query()
  ownCorrections(
    @SignedIn() handledBy: Actor,
    @Args('filter') filter: CorrectionFilter | null | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.reader.page({ handledBy }, filter, page, context);
  }

  /** Neither the secret nor what it opens is kept, here or on the way. Who was just given the secret finds the report. */
  @Query()
  followCorrection(@Args('token') token: string, @Context() context: ApiContext) {
    Object.assign(requestContext(), { keepAnswer: false, readsFrom: 'primary' });
    return this.reader.followed(hashOf(token), context);
  }

  @ResolveField()
  id({ key }: SeenCorrection) {
    return globalId('CorrectionReport', key);
  }

  @ResolveField()
  record({ subjectType, subjectKey }: SeenCorrection, _: unknown, context: ApiContext) {
    return this.nodes.find(globalId(subjectType, subjectKey), context);
  }

  @ResolveField()
  recordType({ subjectType }: SeenCorrection) {
    return subjectType;
  }

  @ResolveField()
  recordId({ subjectType, subjectKey }: SeenCorrection) {
    return globalId(subjectType, subjectKey);
  }

  @ResolveField()
  pilot({ pilotId }: SeenCorrection, _: unknown, context: ApiContext) {
    return pilotId && this.pilots.byId.for(context).load(pilotId);
  }

  @ResolveField()
  handler({ ownerCode }: SeenCorrection) {
    const { all } = this.organisations;
    return ownerCode === null ? (all.ofKind('K80_OFFICE')[0] ?? null) : all.byCode(ownerCode);
  }

  @ResolveField()
  reportedOn({ reportedAt }: SeenCorrection) {
    return dutchDate(reportedAt);
  }

  @ResolveField()
  isOverdue(report: SeenCorrection) {
    return isOverdue(report, this.clock.today());
  }

  @ResolveField()
  daysOverdue(report: SeenCorrection) {
    const until = isWaiting(report) ? this.clock.today() : report.answeredOn!;
    return Math.max(0, daysBetween(report.dueOn, until));
  }

  @ResolveField()
  answeredBy({ answeredByCode }: SeenCorrection) {
    return answeredByCode && this.organisations.all.byCode(answeredByCode);
  }
}

@Resolver('Pilot')
export class PilotCorrectionsResolver {
  constructor(private readonly reader: CorrectionReader) {}

  @ResolveField()
  corrections({ key }: PilotCard, page: PageArguments, context: ApiContext) {
    return this.reader.page({ pilotId: key }, null, page, context);
  }
}
