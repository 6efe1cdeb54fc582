import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { RegelruimteRequestInput } from '../schema.types.js';
import { RegelruimteReader, requestKey } from './regelruimte-reader.service.js';
import { RegelruimteService } from './regelruimte.service.js';
import { RegelruimteSubmission } from './regelruimte-submission.service.js';

@Resolver()
export class RegelruimteMutationsResolver {
  constructor(
    private readonly requests: RegelruimteService,
    private readonly submission: RegelruimteSubmission,
    private readonly reader: RegelruimteReader,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  draftRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: RegelruimteRequestInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.requests.draft(actor, uuidOf('Pilot', pilot), key, input), context);
  }

  @Mutation()
  @Allow('EDITOR')
  editRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RegelruimteRequestInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.requests.edit(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('EDITOR')
  async deleteRegelruimteRequest(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    await this.requests.delete(actor, requestKey(id), version);
    return { deletedId: id };
  }

  @Mutation()
  @Allow('MANAGER')
  submitRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.submission.submit(actor, requestKey(id), version), context);
  }
}
