import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type {
  ContinueWithoutRegelruimteInput,
  GiveRegelruimteInformationInput,
  ReconsiderRegelruimteRequestInput,
  WithdrawRegelruimteRequestInput,
} from '../schema.types.js';
import { RegelruimteContinuing } from './continuing.service.js';
import { RegelruimteReconsideration } from './reconsideration.service.js';
import { RegelruimteReader, requestKey } from './regelruimte-reader.service.js';
import { RegelruimteReview } from './review.service.js';

/** What a municipality does with a request that it sent. */
@Resolver()
export class ReplyMutationsResolver {
  constructor(
    private readonly review: RegelruimteReview,
    private readonly reconsideration: RegelruimteReconsideration,
    private readonly continuing: RegelruimteContinuing,
    private readonly reader: RegelruimteReader,
  ) {}

  @Mutation()
  @Allow('MANAGER')
  giveRegelruimteInformation(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: GiveRegelruimteInformationInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.review.give(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  reconsiderRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ReconsiderRegelruimteRequestInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.reconsideration.ask(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  withdrawRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: WithdrawRegelruimteRequestInput | null,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.reconsideration.withdraw(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  continueWithoutRegelruimte(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ContinueWithoutRegelruimteInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.continuing.continueWithout(actor, requestKey(id), version, input), context);
  }
}
