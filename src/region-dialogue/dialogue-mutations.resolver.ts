import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { RegionDialogueInput } from '../schema.types.js';
import { DialogueReader } from './dialogue-reader.service.js';
import { DialogueService } from './dialogue.service.js';

@Resolver()
export class DialogueMutationsResolver {
  constructor(
    private readonly service: DialogueService,
    private readonly reader: DialogueReader,
  ) {}

  @Mutation()
  @Allow('EDITOR', 'CURATOR')
  async draftRegionDialogue(
    @SignedIn() actor: Actor,
    @Args('region') region: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('input') input: RegionDialogueInput,
    @Context() context: ApiContext,
  ) {
    return this.seen(await this.service.draft(actor, region, idempotencyKey, input), context);
  }

  @Mutation()
  @Allow('EDITOR', 'CURATOR')
  async editRegionDialogue(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RegionDialogueInput,
    @Context() context: ApiContext,
  ) {
    const key = uuidOf('RegionDialogue', id);
    await this.service.edit(actor, key, version, input);
    return this.seen(key, context);
  }

  @Mutation()
  @Allow('MANAGER', 'CURATOR')
  async publishRegionDialogue(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    const key = uuidOf('RegionDialogue', id);
    await this.service.publish(actor, key, version);
    return this.seen(key, context);
  }

  private async seen(key: string, context: ApiContext) {
    return { dialogue: await this.reader.now(key, context) };
  }
}
