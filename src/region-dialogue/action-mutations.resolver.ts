import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type {
  CompleteDialogueActionInput,
  DialogueActionInput,
  DropDialogueActionInput,
  MoveDialogueActionInput,
} from '../schema.types.js';
import { DialogueActions } from './dialogue-actions.service.js';
import { DialogueReader } from './dialogue-reader.service.js';

@Resolver()
export class ActionMutationsResolver {
  constructor(
    private readonly actions: DialogueActions,
    private readonly reader: DialogueReader,
  ) {}

  @Mutation()
  @Allow('EDITOR', 'CURATOR')
  async agreeDialogueAction(
    @SignedIn() actor: Actor,
    @Args('dialogue') dialogue: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('input') input: DialogueActionInput,
    @Context() context: ApiContext,
  ) {
    const key = await this.actions.agree(actor, uuidOf('RegionDialogue', dialogue), idempotencyKey, input);
    return this.seen(key, context);
  }

  @Mutation()
  @Allow('EDITOR', 'CURATOR')
  async completeDialogueAction(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: CompleteDialogueActionInput,
    @Context() context: ApiContext,
  ) {
    const key = uuidOf('DialogueAction', id);
    await this.actions.complete(actor, key, version, input);
    return this.seen(key, context);
  }

  @Mutation()
  @Allow('EDITOR', 'CURATOR')
  async moveDialogueAction(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: MoveDialogueActionInput,
    @Context() context: ApiContext,
  ) {
    const key = uuidOf('DialogueAction', id);
    await this.actions.move(actor, key, version, input);
    return this.seen(key, context);
  }

  @Mutation()
  @Allow('EDITOR', 'CURATOR')
  async dropDialogueAction(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: DropDialogueActionInput,
    @Context() context: ApiContext,
  ) {
    const key = uuidOf('DialogueAction', id);
    await this.actions.drop(actor, key, version, input);
    return this.seen(key, context);
  }

  private async seen(key: string, context: ApiContext) {
    return { action: await this.reader.actionNow(key, context) };
  }
}
