import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { AgreeToJoinInput, JoinRegelruimteInput, RefuseToJoinInput, RevokeJoinInput } from '../schema.types.js';
import { JoinService } from './join.service.js';
import { joinKey, JoinReader } from './join-reader.service.js';
import { JoinSteps } from './join-steps.service.js';
import { requestKey } from './regelruimte-reader.service.js';

@Resolver()
export class JoinMutationsResolver {
  constructor(
    private readonly joins: JoinService,
    private readonly steps: JoinSteps,
    private readonly reader: JoinReader,
  ) {}

  @Mutation()
  @Allow('MANAGER')
  joinRegelruimte(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('request') request: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: JoinRegelruimteInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.joins.ask(actor, uuidOf('Pilot', pilot), requestKey(request), key, input), context);
  }

  @Mutation()
  @Allow('DECIDER')
  agreeToJoin(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: AgreeToJoinInput | null | undefined,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.agree(actor, joinKey(id), version, input), context);
  }

  @Mutation()
  @Allow('DECIDER')
  refuseToJoin(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RefuseToJoinInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.refuse(actor, joinKey(id), version, input), context);
  }

  @Mutation()
  @Allow('DECIDER')
  revokeJoin(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RevokeJoinInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.revoke(actor, joinKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  withdrawJoin(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.withdraw(actor, joinKey(id), version), context);
  }
}
