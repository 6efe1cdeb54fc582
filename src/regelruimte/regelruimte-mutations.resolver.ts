import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, SignedIn } from '../identity/allow.js';
import type { RegelruimteRequestInput } from '../schema.types.js';
import { RegelruimteService } from './regelruimte.service.js';
import { RegelruimteSubmission } from './regelruimte-submission.service.js';

const requestKey = (id: string): string => uuidOf('RegelruimteRequest', id);

@Resolver()
export class RegelruimteMutationsResolver {
  constructor(
    private readonly requests: RegelruimteService,
    private readonly submission: RegelruimteSubmission,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  async draftRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: RegelruimteRequestInput,
  ) {
    return { request: await this.requests.draft(actor, uuidOf('Pilot', pilot), key, input) };
  }

  @Mutation()
  @Allow('EDITOR')
  async editRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RegelruimteRequestInput,
  ) {
    return { request: await this.requests.edit(actor, requestKey(id), version, input) };
  }

  @Mutation()
  @Allow('EDITOR')
  async deleteRegelruimteRequest(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    await this.requests.delete(actor, requestKey(id), version);
    return { deletedId: id };
  }

  @Mutation()
  @Allow('MANAGER')
  async submitRegelruimteRequest(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    return { request: await this.submission.submit(actor, requestKey(id), version) };
  }
}
