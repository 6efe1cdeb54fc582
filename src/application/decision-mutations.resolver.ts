import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { callKey, CallReader } from '../call/call-reader.service.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type {
  AssessApplicationInput,
  DecideApplicationInput,
  DecideExperimentCallInput,
  ScoreApplicationInput,
  SelectReserveInput,
  WithdrawExperimentCallInput,
} from '../schema.types.js';
import { applicationKey, ApplicationReader } from './application-reader.service.js';
import { CallWithdrawal } from './call-withdrawal.service.js';
import { ApplicationDecisions } from './decision.service.js';
import { ApplicationJudging } from './judging.service.js';

/** What the ministry does. */
@Resolver()
export class ApplicationDecisionsResolver {
  constructor(
    private readonly judging: ApplicationJudging,
    private readonly decisions: ApplicationDecisions,
    private readonly withdrawal: CallWithdrawal,
    private readonly reader: ApplicationReader,
    private readonly calls: CallReader,
  ) {}

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  async assessApplication(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: AssessApplicationInput,
    @Context() context: ApiContext,
  ) {
    await this.judging.assess(actor, applicationKey(id), version, input);
    return this.shown(id, context);
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  async scoreApplication(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ScoreApplicationInput,
    @Context() context: ApiContext,
  ) {
    await this.judging.score(actor, applicationKey(id), version, input);
    return this.shown(id, context);
  }

  @Mutation()
  @Allow('DECIDER')
  async decideApplication(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: DecideApplicationInput,
    @Context() context: ApiContext,
  ) {
    await this.decisions.decideOne(actor, applicationKey(id), version, input);
    return this.shown(id, context);
  }

  @Mutation()
  @Allow('DECIDER')
  async selectReserve(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: SelectReserveInput,
    @Context() context: ApiContext,
  ) {
    await this.decisions.selectReserve(actor, applicationKey(id), version, input);
    return this.shown(id, context);
  }

  @Mutation()
  @Allow('DECIDER')
  async decideExperimentCall(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: DecideExperimentCallInput,
    @Context() context: ApiContext,
  ) {
    await this.decisions.decideCall(actor, callKey(id), version, input);
    return { call: await this.calls.now(callKey(id), context) };
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  async withdrawExperimentCall(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: WithdrawExperimentCallInput,
    @Context() context: ApiContext,
  ) {
    await this.withdrawal.withdraw(actor, callKey(id), version, input);
    return { call: await this.calls.now(callKey(id), context) };
  }

  private async shown(id: string, context: ApiContext) {
    return { application: await this.reader.byId.for(context).load(applicationKey(id)) };
  }
}
