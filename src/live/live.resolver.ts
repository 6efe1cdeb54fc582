import { Args, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '../identity/actor.js';
import { SignedIn } from '../identity/allow.js';
import type { NotificationKind } from '../schema.types.js';
import { LiveNotices } from './live-notices.service.js';

@Resolver()
export class LiveResolver {
  constructor(private readonly live: LiveNotices) {}

  @Subscription()
  notificationReceived(@SignedIn() actor: Actor, @Args('kinds') kinds: NotificationKind[] | null | undefined) {
    return this.live.subscribe(actor, kinds ?? null);
  }
}
