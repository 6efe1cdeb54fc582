import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import type { PageArguments } from '../graphql/connection.js';
import { globalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { audiencesWithin } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Region } from '../organisation/region.entity.js';
import type { ExperimentCallFilter, ExperimentCallOrder } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';
import { CallList } from './call-list.service.js';
import { CallReader } from './call-reader.service.js';
import type { CallCard } from './call-rows.js';
import { readDecisionDue } from './call.clock.js';
import { CALL_LIFECYCLE } from './call.lifecycle.js';
import { isOfCall } from './call.policy.js';
import type { CommonIndicator } from './experiment-call.entity.js';

/** What is not here, such as `title`, stands on the card by its own name. */
@Resolver('ExperimentCall')
export class CallResolver implements OnModuleInit {
  constructor(
    private readonly calls: CallReader,
    private readonly list: CallList,
    private readonly history: HistoryService,
    private readonly organisations: OrganisationService,
    private readonly themes: ThemeService,
    private readonly bases: LegalBasisService,
    private readonly nodes: NodeFinders,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.nodes.register('ExperimentCall', async (id, context: ApiContext) => this.calls.byId.for(context).load(id));
  }

  @Query()
  experimentCall(@Args('number') number: string, @Context() context: ApiContext) {
    return this.calls.byNumber(number.toUpperCase(), context);
  }

  @Query()
  experimentCalls(
    @Args('filter') filter: ExperimentCallFilter | undefined,
    @Args('orderBy') orderBy: ExperimentCallOrder | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.list.page(filter ?? {}, orderBy ?? 'NEWEST', page, context);
  }

  @ResolveField()
  id({ id }: CallCard) {
    return globalId('ExperimentCall', id);
  }

  @ResolveField()
  ministry({ ministryCode }: CallCard) {
    return this.organisations.all.byCode(ministryCode);
  }

  @ResolveField()
  furtherMinistries({ furtherMinistryCodes }: CallCard) {
    return furtherMinistryCodes.map((code) => this.organisations.all.byCode(code));
  }

  @ResolveField('themes')
  themesOf({ themeCodes }: CallCard) {
    return themeCodes.map((code) => this.themes.byCode(code));
  }

  @ResolveField()
  legalBasis({ legalBasisCode }: CallCard) {
    return legalBasisCode && this.bases.byCode(legalBasisCode);
  }

  @ResolveField()
  requirements({ largestPopulation, provinceCodes, regionSlugs, isCouncilDecisionNeeded }: CallCard) {
    return {
      largestPopulation,
      provinces: provinceCodes.map((code) => this.organisations.all.byCode(code)),
      regions: regionSlugs.map((slug) => this.organisations.all.region(slug)),
      isCouncilDecisionNeeded,
    };
  }

  @ResolveField()
  decisionDueOn(call: CallCard) {
    return this.due(call).decisionDueOn;
  }

  @ResolveField()
  isDecisionOverdue(call: CallCard) {
    return this.due(call).isDecisionOverdue;
  }

  @ResolveField()
  daysOverdue(call: CallCard) {
    return this.due(call).daysOverdue;
  }

  @ResolveField()
  decision({ decidedAt: at, decisionReasoning: reasoning, decisionUrl: url }: CallCard) {
    return at && { at, reasoning, url };
  }

  @ResolveField()
  withdrawal({ withdrawnAt: at, withdrawalReason: reason }: CallCard) {
    return at && { at, reason };
  }

  @ResolveField()
  numbers({ submitted, admissible, selected }: CallCard) {
    return { submitted, admissible, selected };
  }

  @ResolveField()
  questions({ id }: CallCard, _: unknown, context: ApiContext) {
    return this.calls.questionsOf.for(context).load(id);
  }

  @ResolveField()
  possibleSteps({ status }: CallCard) {
    return CALL_LIFECYCLE.from(status).map(({ to, mutation }) => ({ to, mutation }));
  }

  /** What happened to a draft is told to its ministries only: its changes have their audience. */
  @ResolveField()
  changes(call: CallCard, page: PageArguments, context: ApiContext) {
    const audiences = audiencesWithin(isOfCall(callerOf(context), call) ? 'OWNER' : 'PUBLIC');
    return this.history.page('ExperimentCall', call.id, audiences, '0', page);
  }

  private due(call: CallCard) {
    return readDecisionDue(call, call.waitingSince, this.clock.today());
  }
}

@Resolver('Region')
export class RegionCallsResolver {
  constructor(
    private readonly list: CallList,
    private readonly organisations: OrganisationService,
  ) {}

  /** A region can reach into more than one province. */
  @ResolveField()
  calls({ slug: regionSlug, provinceCode }: Region, page: PageArguments, context: ApiContext) {
    const { all } = this.organisations;
    const members = all.membershipsIn(regionSlug).map(({ municipalityCode }) => all.byCode(municipalityCode));
    const provinces = members.flatMap((municipality) => municipality?.provinceCode ?? []);
    const openTo = { regionSlug, provinceCodes: [...new Set([provinceCode, ...provinces])] };
    return this.list.page({ openTo }, 'OPEN_FIRST', page, context);
  }
}

@Resolver('CallIndicator')
export class CallIndicatorResolver {
  constructor(private readonly themes: ThemeService) {}

  @ResolveField()
  broadWelfareTheme({ broadWelfareTheme }: CommonIndicator) {
    return broadWelfareTheme && this.themes.broadWelfareTheme(broadWelfareTheme);
  }
}
