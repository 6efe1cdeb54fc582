import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { IndicatorInput, MarkIndicatorNotMeasuredInput, RemoveIndicatorInput } from '../schema.types.js';
import type { Indicator } from './indicator.entity.js';
import { IndicatorService } from './indicator.service.js';
import { indicatorKey, IndicatorReader } from './indicator-reader.service.js';

@Resolver()
export class IndicatorMutationsResolver {
  constructor(
    private readonly indicators: IndicatorService,
    private readonly reader: IndicatorReader,
    private readonly pilots: PilotReader,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  registerIndicator(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: IndicatorInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.indicators.register(actor, uuidOf('Pilot', pilot), key, input), context);
  }

  @Mutation()
  @Allow('EDITOR')
  editIndicator(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: IndicatorInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.indicators.edit(actor, indicatorKey(id), version, input), context);
  }

  @Mutation()
  @Allow('EDITOR')
  async removeIndicator(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RemoveIndicatorInput | null | undefined,
    @Context() context: ApiContext,
  ) {
    const pilot = await this.indicators.remove(actor, indicatorKey(id), version, input);
    return { removedId: id, pilot: await this.pilots.now(pilot.id, context) };
  }

  @Mutation()
  @Allow('MANAGER')
  markIndicatorNotMeasured(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: MarkIndicatorNotMeasuredInput,
    @Context() context: ApiContext,
  ) {
    return this.shown(this.indicators.markNotMeasured(actor, indicatorKey(id), version, input), context);
  }

  /** The indicator as its owner reads it after the change. */
  private async shown(changing: Promise<Indicator>, context: ApiContext) {
    const { id } = await changing;
    return { indicator: await this.reader.byId(id, context) };
  }
}
