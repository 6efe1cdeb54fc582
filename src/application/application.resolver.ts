import { type OnModuleInit } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { CallReader } from '../call/call-reader.service.js';
import { answerDueOn } from '../call/call.clock.js';
import { dutchDate } from '../clock.js';
import { type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { globalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { HistoryService } from '../history/history.service.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { type ApplicationCard, ApplicationReader } from './application-reader.service.js';
import { APPLICATION_LIFECYCLE, WAITING } from './application.lifecycle.js';
import { maySeeScores, partyOf } from './application.policy.js';
import { totalScore } from './application.scoring.js';

/** What is not here, such as `status`, stands on the card by its own name. */
@Resolver('Application')
export class ApplicationResolver implements OnModuleInit {
  constructor(
    private readonly applications: ApplicationReader,
    private readonly calls: CallReader,
    private readonly pilots: PilotReader,
    private readonly history: HistoryService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Application', async (id, context: ApiContext) => this.applications.byId.for(context).load(id));
  }

  @ResolveField()
  id({ id }: ApplicationCard) {
    return globalId('Application', id);
  }

  @ResolveField()
  call({ callId }: ApplicationCard, _: unknown, context: ApiContext) {
    return this.calls.byId.for(context).load(callId);
  }

  @ResolveField()
  pilot({ pilotId }: ApplicationCard, _: unknown, context: ApiContext) {
    return this.pilots.byId.for(context).load(pilotId);
  }

  @ResolveField()
  motivation(application: ApplicationCard, _: unknown, context: ApiContext) {
    return isParty(application, context) ? application.motivation : null;
  }

  @ResolveField()
  councilDecision(application: ApplicationCard, _: unknown, context: ApiContext) {
    const { councilDecidedOn: decidedOn, councilDecisionUrl: url } = application;
    return decidedOn && isParty(application, context) ? { decidedOn, url } : null;
  }

  @ResolveField()
  decisionDueOn({ status, form, decisionWeeks, submittedAt }: ApplicationCard) {
    if (form !== 'ROLLING' || decisionWeeks === null || submittedAt === null || !WAITING.includes(status)) return null;
    return answerDueOn(dutchDate(submittedAt), decisionWeeks);
  }

  @ResolveField()
  scores(application: ApplicationCard, _: unknown, context: ApiContext) {
    return seenScores(application, context);
  }

  @ResolveField()
  totalScore(application: ApplicationCard, _: unknown, context: ApiContext) {
    return totalScore(application.criteria, seenScores(application, context));
  }

  @ResolveField()
  possibleSteps({ status, form }: ApplicationCard) {
    const others = form === 'ROLLING' ? [] : ['decideApplication'];
    return APPLICATION_LIFECYCLE.from(status)
      .filter(({ mutation }) => mutation === null || !others.includes(mutation))
      .map(({ to, mutation }) => ({ to, mutation }));
  }

  /** A ministry does not read the drafts of what was sent to it. */
  @ResolveField()
  async changes(application: ApplicationCard, page: PageArguments, context: ApiContext) {
    const party = partyOf(callerOf(context), application);
    if (party === 'OTHER') return NOTHING(page);
    const { id } = application;
    const since =
      party === 'APPLICANT' ? '0' : await this.history.lastCursor('Application', id, 'APPLICATION_SUBMITTED');
    return since === null ? NOTHING(page) : this.history.page('Application', id, ['OWNER'], since, page);
  }
}

const isParty = (application: ApplicationCard, context: ApiContext): boolean =>
  partyOf(callerOf(context), application) !== 'OTHER';

const seenScores = (application: ApplicationCard, context: ApiContext) =>
  maySeeScores(partyOf(callerOf(context), application), application) ? application.scores : [];

const NOTHING = (page: PageArguments) => toConnection([], readPage(page, 'changes', 1), 'changes', () => []);
