import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { callKey } from '../call/call-reader.service.js';
import { notFound } from '../graphql/api-error.js';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { ApplicationInput, WithdrawApplicationInput } from '../schema.types.js';
import { applicationKey, ApplicationReader } from './application-reader.service.js';
import { ApplicationService } from './application.service.js';
import { ApplicationSubmission } from './submission.service.js';

/** What the municipality does. */
@Resolver()
export class ApplicationMutationsResolver {
  constructor(
    private readonly service: ApplicationService,
    private readonly submission: ApplicationSubmission,
    private readonly reader: ApplicationReader,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  async registerApplication(
    @SignedIn() actor: Actor,
    @Args('call') call: string,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: ApplicationInput | null | undefined,
    @Context() context: ApiContext,
  ) {
    const id = await this.service.register(actor, callKey(call), uuidOf('Pilot', pilot), key, input);
    return this.shown(id, context);
  }

  @Mutation()
  @Allow('EDITOR')
  async editApplication(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ApplicationInput,
    @Context() context: ApiContext,
  ) {
    await this.service.edit(actor, applicationKey(id), version, input);
    return this.shown(applicationKey(id), context);
  }

  @Mutation()
  @Allow('MANAGER')
  async deleteApplication(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    await this.service.delete(actor, applicationKey(id), version);
    return { deletedId: id };
  }

  @Mutation()
  @Allow('MANAGER')
  async submitApplication(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    await this.submission.submit(actor, applicationKey(id), version);
    return this.shown(applicationKey(id), context);
  }

  @Mutation()
  @Allow('MANAGER')
  async withdrawApplication(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: WithdrawApplicationInput,
    @Context() context: ApiContext,
  ) {
    await this.submission.withdraw(actor, applicationKey(id), version, input);
    return this.shown(applicationKey(id), context);
  }

  private async shown(key: string, context: ApiContext) {
    const application = await this.reader.byId.for(context).load(key);
    // A key was used again of what is deleted.
    if (!application) throw notFound();
    return { application };
  }
}
