import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import { requestContext } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import { Allow, AllowEverybody, type ApiContext, SignedIn } from '../identity/allow.js';
import type { AnswerCorrectionInput, ReportCorrectionInput, WithholdCorrectionTextInput } from '../schema.types.js';
import { CorrectionHandling } from './correction-handling.service.js';
import { CorrectionReader } from './correction-reader.service.js';
import { CorrectionReporting, hashOf } from './correction-reporting.service.js';

@Resolver()
export class CorrectionMutationsResolver {
  constructor(
    private readonly reporting: CorrectionReporting,
    private readonly handling: CorrectionHandling,
    private readonly reader: CorrectionReader,
  ) {}

  @Mutation()
  @AllowEverybody()
  async reportCorrection(
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('input') input: ReportCorrectionInput,
    @Context() context: ApiContext,
  ) {
    const { token } = await this.reporting.report(context.req.ip ?? '', idempotencyKey, input);
    requestContext().readsFrom = 'primary'; // who is not signed in has written after all
    return { correction: await this.reader.followed(hashOf(token), context), token };
  }

  @Mutation()
  @Allow('MANAGER', 'CURATOR')
  async takeUpCorrection(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.seen(id, context, (key) => this.handling.takeUp(actor, key, version));
  }

  @Mutation()
  @Allow('MANAGER', 'CURATOR')
  async applyCorrection(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: AnswerCorrectionInput,
    @Context() context: ApiContext,
  ) {
    return this.seen(id, context, (key) => this.handling.answer(actor, key, version, 'applyCorrection', input));
  }

  @Mutation()
  @Allow('MANAGER', 'CURATOR')
  async rejectCorrection(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: AnswerCorrectionInput,
    @Context() context: ApiContext,
  ) {
    return this.seen(id, context, (key) => this.handling.answer(actor, key, version, 'rejectCorrection', input));
  }

  @Mutation()
  @Allow('MANAGER', 'CURATOR')
  async withholdCorrectionText(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: WithholdCorrectionTextInput,
    @Context() context: ApiContext,
  ) {
    return this.seen(id, context, (key) => this.handling.withhold(actor, key, version, input));
  }

  private async seen(id: string, context: ApiContext, work: (key: string) => Promise<void>) {
    const key = uuidOf('CorrectionReport', id);
    await work(key);
    return { correction: await this.reader.now(key, context) };
  }
}
