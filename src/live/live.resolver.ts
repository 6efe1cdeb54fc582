import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, SignedIn } from '../identity/allow.js';
import type { NotificationKind } from '../schema.types.js';
import { LiveNotices } from './live-notices.service.js';

@Resolver()
export class LiveResolver {
  constructor(private readonly live: LiveNotices) {}

  @Subscription()
  notificationReceived(
    @SignedIn() actor: Actor,
    @Args('kinds') kinds: NotificationKind[] | null | undefined,
    @Context() context: ApiContext,
  ) {
    // What was read for an earlier event is as old as that: each of them reads with new eyes.
    return this.live.subscribe(actor, kinds ?? null, () => (context.epoch = {}));
  }
}
