import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../identity/actor.js';
import { Allow, SignedIn } from '../identity/allow.js';
import type { NotificationReceiver, SetNotificationSettingsInput } from '../schema.types.js';
import { NotificationSettingsService } from './notification-settings.service.js';

@Resolver()
export class NotificationSettingsResolver {
  constructor(private readonly service: NotificationSettingsService) {}

  @Query()
  notificationSettings(@SignedIn() actor: Actor, @Args('receiver') receiver: NotificationReceiver) {
    return this.service.of(actor, receiver);
  }

  @Mutation()
  @Allow('READER')
  async setNotificationSettings(
    @SignedIn() actor: Actor,
    @Args('receiver') receiver: NotificationReceiver,
    @Args('version') version: number,
    @Args('input') input: SetNotificationSettingsInput,
  ) {
    return { notificationSettings: await this.service.set(actor, receiver, version, input) };
  }
}
