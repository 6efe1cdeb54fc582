import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, callerOf, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { OfferPilotInput, PilotInput, SetEligibilityExceptionInput, WithdrawPilotInput } from '../schema.types.js';
import { EligibilityService } from './eligibility.service.js';
import { owns } from './pilot.policy.js';
import { PilotCards } from './pilot-cards.service.js';
import { PilotService } from './pilot.service.js';
import type { Pilot } from './pilot.entity.js';
import { PilotLifecycleService } from './pilot-lifecycle.service.js';
import { PilotReader } from './pilot-reader.service.js';

const pilotKey = (id: string): string => uuidOf('Pilot', id);

@Resolver()
export class PilotMutationsResolver {
  constructor(
    private readonly pilots: PilotService,
    private readonly lifecycle: PilotLifecycleService,
    private readonly eligibility: EligibilityService,
    private readonly cards: PilotCards,
    private readonly reader: PilotReader,
    private readonly organisations: OrganisationService,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  registerPilot(
    @SignedIn() actor: Actor,
    @Args('idempotencyKey') key: string,
    @Args('input') input: PilotInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.pilots.register(actor, key, input), context);
  }

  @Mutation()
  @Allow('EDITOR')
  editPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: PilotInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.pilots.edit(actor, pilotKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  offerPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: OfferPilotInput | null,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.lifecycle.offer(actor, pilotKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  makePilotPublic(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.lifecycle.makePublic(actor, pilotKey(id), version), context);
  }

  @Mutation()
  @Allow('MANAGER')
  withdrawPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: WithdrawPilotInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.lifecycle.withdraw(actor, pilotKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  restartPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.lifecycle.restart(actor, pilotKey(id), version), context);
  }

  @Mutation()
  @Allow('MANAGER')
  async deletePilot(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    await this.pilots.delete(actor, pilotKey(id), version);
    return { deletedId: id };
  }

  @Mutation()
  @Allow('EDITOR')
  confirmPilot(@SignedIn() actor: Actor, @Args('id') id: string, @Context() context: ApiContext) {
    return this.shown(this.lifecycle.confirm(actor, pilotKey(id)), context);
  }

  @Mutation()
  @Allow('CURATOR')
  async setEligibilityException(
    @SignedIn() actor: Actor,
    @Args('municipality') code: string,
    @Args('input') input: SetEligibilityExceptionInput,
  ) {
    const municipality = await this.eligibility.setException(actor, code, input);
    await this.organisations.now();
    return { municipality };
  }

  /** The pilot as its owner reads it after the change. */
  private async shown(changing: Promise<Pilot>, context: ApiContext) {
    const pilot = await changing;
    const written = owns(callerOf(context), pilot) ? this.cards.writtenOf(pilot) : null;
    return { pilot: written ?? (await this.reader.now(pilot.id, context)) };
  }
}
