import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type {
  ActivatePartnershipInput,
  CoverPledgedMeansInput,
  EditPartnershipInput,
  EndPartnershipInput,
  RegisterPartnershipInput,
} from '../schema.types.js';
import { partnershipKey, PartnershipReader } from './partnership-reader.service.js';
import { PartnershipSteps } from './partnership-steps.service.js';
import { PartnershipService } from './partnership.service.js';

@Resolver()
export class PartnershipMutationsResolver {
  constructor(
    private readonly partnerships: PartnershipService,
    private readonly steps: PartnershipSteps,
    private readonly reader: PartnershipReader,
  ) {}

  @Mutation()
  @Allow('MANAGER')
  registerPartnership(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: RegisterPartnershipInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.partnerships.register(actor, uuidOf('Pilot', pilot), key, input), context);
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  editPartnership(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: EditPartnershipInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.edit(actor, partnershipKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  activatePartnership(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ActivatePartnershipInput | null | undefined,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.activate(actor, partnershipKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  coverPledgedMeans(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: CoverPledgedMeansInput | null | undefined,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.cover(actor, partnershipKey(id), version, input), context);
  }

  @Mutation()
  @Allow('MANAGER', 'DECIDER')
  endPartnership(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: EndPartnershipInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.steps.end(actor, partnershipKey(id), version, input), context);
  }
}
