import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import { globalId, isUuid, keyOf } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, authorize, callerOf, SignedIn } from '../identity/allow.js';
import { OwnNotifications } from '../notification/own-notifications.service.js';
import type { RegisterWebhookInput } from '../schema.types.js';
import type { Webhook, WebhookDelivery } from './webhook.entity.js';
import { mayKeepWebhooks } from './webhook.policy.js';
import { WebhookService } from './webhook.service.js';

@Resolver('Webhook')
export class WebhookResolver implements OnModuleInit {
  constructor(
    private readonly service: WebhookService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Webhook', async (key, context: ApiContext) => {
      const caller = callerOf(context);
      return caller && isUuid(key) && mayKeepWebhooks(caller) ? this.service.find(caller, key) : null;
    });
  }

  @Query()
  ownWebhooks(@SignedIn() actor: Actor) {
    authorize(mayKeepWebhooks(actor));
    return this.service.own(actor);
  }

  @Mutation()
  @Allow('MANAGER', 'API_CLIENT')
  registerWebhook(
    @SignedIn() actor: Actor,
    @Args('input') input: RegisterWebhookInput,
    @Args('idempotencyKey') key: string,
  ) {
    return this.service.register(actor, input, key);
  }

  @Mutation()
  @Allow('MANAGER', 'API_CLIENT')
  async rotateWebhookSecret(@SignedIn() actor: Actor, @Args('id') id: string) {
    const webhook = await this.service.rotate(actor, keyOf('Webhook', id));
    return { webhook, secret: webhook.secret };
  }

  @Mutation()
  @Allow('MANAGER', 'API_CLIENT')
  async enableWebhook(@SignedIn() actor: Actor, @Args('id') id: string) {
    return { webhook: await this.service.enable(actor, keyOf('Webhook', id)) };
  }

  @Mutation()
  @Allow('MANAGER', 'API_CLIENT')
  async testWebhook(@SignedIn() actor: Actor, @Args('id') id: string) {
    return { delivery: await this.service.test(actor, keyOf('Webhook', id)) };
  }

  @Mutation()
  @Allow('MANAGER', 'API_CLIENT')
  async removeWebhook(@SignedIn() actor: Actor, @Args('id') id: string) {
    await this.service.remove(actor, keyOf('Webhook', id));
    return { removedId: id };
  }

  @ResolveField()
  id({ id }: Webhook) {
    return globalId('Webhook', id);
  }

  @ResolveField()
  deliveries(@Parent() webhook: Webhook, @Args() page: PageArguments) {
    return this.service.deliveries(webhook, page);
  }
}

@Resolver('WebhookDelivery')
export class WebhookDeliveryResolver {
  constructor(private readonly notifications: OwnNotifications) {}

  @ResolveField()
  messageId({ id }: WebhookDelivery) {
    return id;
  }

  @ResolveField()
  notification(@Parent() { noticeId }: WebhookDelivery, @Context() context: ApiContext) {
    return noticeId === null ? null : this.notifications.asked.for(context).load(noticeId);
  }
}
