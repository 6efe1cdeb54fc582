import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, SignedIn } from '../identity/allow.js';
import type { OfferPilotInput, PilotInput, SetEligibilityExceptionInput, WithdrawPilotInput } from '../schema.types.js';
import { EligibilityService } from './eligibility.service.js';
import { PilotService } from './pilot.service.js';
import { PilotLifecycleService } from './pilot-lifecycle.service.js';

const pilotKey = (id: string): string => uuidOf('Pilot', id);

@Resolver()
export class PilotMutationsResolver {
  constructor(
    private readonly pilots: PilotService,
    private readonly lifecycle: PilotLifecycleService,
    private readonly eligibility: EligibilityService,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  async registerPilot(@SignedIn() actor: Actor, @Args('idempotencyKey') key: string, @Args('input') input: PilotInput) {
    return { pilot: await this.pilots.register(actor, key, input) };
  }

  @Mutation()
  @Allow('EDITOR')
  async editPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: PilotInput,
  ) {
    return { pilot: await this.pilots.edit(actor, pilotKey(id), version, input) };
  }

  @Mutation()
  @Allow('MANAGER')
  async offerPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: OfferPilotInput | null,
  ) {
    return { pilot: await this.lifecycle.offer(actor, pilotKey(id), version, input) };
  }

  @Mutation()
  @Allow('MANAGER')
  async makePilotPublic(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    return { pilot: await this.lifecycle.makePublic(actor, pilotKey(id), version) };
  }

  @Mutation()
  @Allow('MANAGER')
  async withdrawPilot(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: WithdrawPilotInput,
  ) {
    return { pilot: await this.lifecycle.withdraw(actor, pilotKey(id), version, input) };
  }

  @Mutation()
  @Allow('MANAGER')
  async restartPilot(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    return { pilot: await this.lifecycle.restart(actor, pilotKey(id), version) };
  }

  @Mutation()
  @Allow('MANAGER')
  async deletePilot(@SignedIn() actor: Actor, @Args('id') id: string, @Args('version') version: number) {
    await this.pilots.delete(actor, pilotKey(id), version);
    return { deletedId: id };
  }

  @Mutation()
  @Allow('EDITOR')
  async confirmPilot(@SignedIn() actor: Actor, @Args('id') id: string) {
    return { pilot: await this.lifecycle.confirm(actor, pilotKey(id)) };
  }

  @Mutation()
  @Allow('CURATOR')
  async setEligibilityException(
    @SignedIn() actor: Actor,
    @Args('municipality') code: string,
    @Args('input') input: SetEligibilityExceptionInput,
  ) {
    return { municipality: await this.eligibility.setException(actor, code, input) };
  }
}
