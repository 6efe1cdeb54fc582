import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import { Refusal, toUserErrors } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { OfferPilotAgainInput, PausePilotInput, PreparePilotInput } from '../schema.types.js';
import { StartGate } from './start-gate.service.js';
import { TrialService } from './trial.service.js';

const pilotKey = (id: string): string => uuidOf('Pilot', id);

@Resolver('Pilot')
export class TrialResolver {
  constructor(
    private readonly trials: TrialService,
    private readonly gate: StartGate,
    private readonly reader: PilotReader,
  ) {}

  @ResolveField()
  async startObstacles(pilot: PilotCard) {
    const obstacles = await this.gate.seen(pilot);
    return obstacles && toUserErrors(new Refusal(obstacles));
  }

  @Mutation()
  @Allow('MANAGER')
  preparePilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: PreparePilotInput | null,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.trials.prepare(actor, pilotKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  offerPilotAgain(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: OfferPilotAgainInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.trials.offerAgain(actor, pilotKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  startPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.trials.start(actor, pilotKey(id), version), context);
  }

  @Mutation()
  @Allow('MANAGER')
  pausePilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: PausePilotInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.trials.pause(actor, pilotKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  resumePilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.trials.resume(actor, pilotKey(id), version), context);
  }

  /** The pilot as its owner reads it after the step. */
  private async shown(changing: Promise<Pilot>, context: ApiContext) {
    const { id } = await changing;
    return { pilot: await this.reader.now(id, context) };
  }
}
