import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type {
  DeclineInterestInput,
  SendInterestInput,
  WithdrawInterestInput,
  WriteInterestMessageInput,
} from '../schema.types.js';
import { interestKey, InterestReader } from './interest-reader.service.js';
import { InterestSteps } from './interest-steps.service.js';
import { InterestService } from './interest.service.js';

@Resolver()
export class InterestMutationsResolver {
  constructor(
    private readonly interests: InterestService,
    private readonly steps: InterestSteps,
    private readonly reader: InterestReader,
  ) {}

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  sendInterest(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: SendInterestInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.interests.send(actor, uuidOf('Pilot', pilot), key, input), context);
  }

  @Mutation()
  @Allow('EDITOR')
  markInterestSeen(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.see(actor, interestKey(id), version), context);
  }

  @Mutation()
  @Allow('EDITOR', 'DECIDER')
  writeInterestMessage(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: WriteInterestMessageInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.write(actor, interestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  agreeToInterest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.agree(actor, interestKey(id), version), context);
  }

  @Mutation()
  @Allow('MANAGER')
  declineInterest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: DeclineInterestInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.decline(actor, interestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  withdrawInterest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: WithdrawInterestInput | null | undefined,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.withdraw(actor, interestKey(id), version, input), context);
  }
}
