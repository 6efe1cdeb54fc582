import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import { Refusal, toUserErrors } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { CompletePilotInput, StopPilotInput } from '../schema.types.js';
import { EndGate } from './end-gate.service.js';
import { PilotEnding } from './ending.service.js';

@Resolver('Pilot')
export class EndingResolver {
  constructor(
    private readonly ending: PilotEnding,
    private readonly gate: EndGate,
    private readonly reader: PilotReader,
  ) {}

  @ResolveField()
  endObstacles(pilot: PilotCard) {
    const obstacles = this.gate.seen(pilot);
    return obstacles && toUserErrors(new Refusal(obstacles));
  }

  @Mutation()
  @Allow('MANAGER')
  completePilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: CompletePilotInput | null,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.ending.complete(actor, uuidOf('Pilot', id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  stopPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: StopPilotInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.ending.stop(actor, uuidOf('Pilot', id), version, input), context);
  }

  /** The pilot as its owner reads it after the step. */
  private async shown(changing: Promise<Pilot>, context: ApiContext) {
    const { id } = await changing;
    return { pilot: await this.reader.now(id, context) };
  }
}
