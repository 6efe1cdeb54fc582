import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isUuid, uuidOf } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { ScaleUpAdviceInput } from '../schema.types.js';
import { AdviceService } from './advice.service.js';
import { ADVICE, type AdviceCard, type WithAdvice } from './advice-card.js';

@Resolver('Pilot')
export class AdviceResolver implements OnModuleInit {
  constructor(
    private readonly advices: AdviceService,
    private readonly pilots: PilotReader,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('ScaleUpAdvice', async (pilot, context: ApiContext) =>
      isUuid(pilot) ? this.of(pilot, context) : null,
    );
  }

  @ResolveField()
  scaleUpAdvice({ scaleUpAdvice }: Partial<WithAdvice>) {
    return scaleUpAdvice?.[0] ?? null;
  }

  @Mutation()
  @Allow('MANAGER')
  async adviseScaleUp(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('version') version: number,
    @Args('input') input: ScaleUpAdviceInput,
    @Context() context: ApiContext,
  ) {
    const key = uuidOf('Pilot', pilot);
    await this.advices.give(actor, key, version, input);
    return { advice: await this.of(key, context) };
  }

  /** Null where there is none, or none that the caller may see. */
  private async of(pilot: string, context: ApiContext): Promise<AdviceCard | null> {
    const [card] = (await this.pilots.where('c.pilot_id = :key', pilot, context, [ADVICE])) as WithAdvice[];
    return card?.scaleUpAdvice[0] ?? null;
  }
}
