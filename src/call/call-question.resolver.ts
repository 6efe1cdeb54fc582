import { type OnModuleInit } from '@nestjs/common';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { globalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { actsFor, type Actor } from '../identity/actor.js';
import { Allow, type ApiContext, callerOf, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { AnswerCallQuestionInput, AskAboutExperimentCallInput } from '../schema.types.js';
import type { CallQuestion } from './call-question.entity.js';
import { CallQuestions } from './call-questions.service.js';
import { callKey, CallReader, questionKey } from './call-reader.service.js';

@Resolver('CallQuestion')
export class CallQuestionResolver implements OnModuleInit {
  constructor(
    private readonly service: CallQuestions,
    private readonly calls: CallReader,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('CallQuestion', async (id) => this.calls.question(id));
  }

  @Mutation()
  @Allow('EDITOR')
  async askAboutExperimentCall(
    @SignedIn() actor: Actor,
    @Args('call') call: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: AskAboutExperimentCallInput,
  ) {
    return { question: await this.calls.question(await this.service.ask(actor, callKey(call), key, input)) };
  }

  @Mutation()
  @Allow('EDITOR')
  async answerCallQuestion(
    @SignedIn() actor: Actor,
    @Args('question') question: string,
    @Args('input') input: AnswerCallQuestionInput,
  ) {
    return { question: await this.calls.question(await this.service.answer(actor, questionKey(question), input)) };
  }

  @ResolveField()
  id({ id }: CallQuestion) {
    return globalId('CallQuestion', id);
  }

  @ResolveField()
  call({ callId }: CallQuestion, _: unknown, context: ApiContext) {
    return this.calls.byId.for(context).load(callId);
  }

  @ResolveField()
  asker({ askerCode }: CallQuestion, _: unknown, context: ApiContext) {
    return actsFor(callerOf(context), askerCode) ? this.organisations.all.byCode(askerCode) : null;
  }
}
