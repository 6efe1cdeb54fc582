import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { ExperimentCallInput, ExtendExperimentCallInput, FinishExperimentCallInput } from '../schema.types.js';
import { callKey, CallReader } from './call-reader.service.js';
import { CallSteps } from './call-steps.service.js';
import { CallService } from './call.service.js';
import type { ExperimentCall } from './experiment-call.entity.js';

@Resolver()
export class CallMutationsResolver {
  constructor(
    private readonly service: CallService,
    private readonly steps: CallSteps,
    private readonly calls: CallReader,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  registerExperimentCall(
    @SignedIn() actor: Actor,
    @Args('idempotencyKey') key: string,
    @Args('input') input: ExperimentCallInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.service.register(actor, key, input), context);
  }

  @Mutation()
  @Allow('EDITOR')
  editExperimentCall(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ExperimentCallInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.service.edit(actor, callKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  async deleteExperimentCall(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    await this.service.delete(actor, callKey(id), version);
    return { deletedId: id };
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  announceExperimentCall(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.steps.announce(actor, callKey(id), version), context);
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  extendExperimentCall(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ExtendExperimentCallInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.steps.extend(actor, callKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  startExperimentCallReview(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.steps.review(actor, callKey(id), version), context);
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  startExperimentCall(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.steps.start(actor, callKey(id), version), context);
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  finishExperimentCall(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: FinishExperimentCallInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.steps.finish(actor, callKey(id), version, input), context);
  }

  /** The call as its ministry reads it after the change. */
  private async shown(changing: Promise<ExperimentCall>, context: ApiContext) {
    const { id } = await changing;
    return { call: await this.calls.now(id, context) };
  }
}
