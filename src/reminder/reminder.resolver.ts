import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, SignedIn } from '../identity/allow.js';
import type { ReminderKind } from '../schema.types.js';
import { Reminders } from './reminders.service.js';

@Resolver()
export class ReminderResolver {
  constructor(private readonly reminders: Reminders) {}

  @Query()
  ownReminders(
    @SignedIn() actor: Actor,
    @Args('kinds') kinds: ReminderKind[] | null | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.reminders.page(actor, kinds, page, context);
  }
}
