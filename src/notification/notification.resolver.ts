import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import { isWholeNumber } from '../graphql/connection.js';
import { globalId, keyOf } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { inLanguage } from '../graphql/request-context.js';
import { notFound } from '../graphql/api-error.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { MarkNotificationsReadInput, NotificationReceiver } from '../schema.types.js';
import type { Notice } from './notice.entity.js';
import { NoticeKinds } from './notice-kinds.js';
import { type NoticeFilter, OwnNotifications } from './own-notifications.service.js';

@Resolver('Notification')
export class NotificationResolver implements OnModuleInit {
  constructor(
    private readonly own: OwnNotifications,
    private readonly kinds: NoticeKinds,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Notification', async (key, context: ApiContext) =>
      isWholeNumber(key) ? this.own.asked.for(context).load(key) : null,
    );
  }

  @Query()
  ownNotifications(
    @SignedIn() actor: Actor,
    @Args('filter') filter: NoticeFilter | null | undefined,
    @Args() page: PageArguments,
  ) {
    return this.own.page(actor, filter ?? {}, page);
  }

  @Mutation()
  @Allow('READER')
  async markNotificationsRead(@SignedIn() actor: Actor, @Args('input') { ids, upTo }: MarkNotificationsReadInput) {
    checkLists({ ids });
    const keys = (ids ?? []).map(noticeKey);
    return { unreadCount: await this.own.markRead(actor, keys, upTo == null ? null : noticeKey(upTo)) };
  }

  @ResolveField()
  id({ id }: Notice) {
    return globalId('Notification', id);
  }

  @ResolveField()
  receiver({ personId }: Notice): NotificationReceiver {
    return personId === '' ? 'ORGANISATION' : 'PERSON';
  }

  @ResolveField()
  title(notice: Notice) {
    return inLanguage(this.kinds.wording(notice).title);
  }

  @ResolveField()
  text(notice: Notice) {
    return inLanguage(this.kinds.wording(notice).text);
  }

  @ResolveField()
  subject(@Parent() { subjectType, subjectId }: Notice, @Context() context: ApiContext) {
    return this.nodes.find(globalId(subjectType, subjectId), context);
  }

  @ResolveField()
  root(@Parent() { rootType, rootId }: Notice, @Context() context: ApiContext) {
    return this.nodes.find(globalId(rootType, rootId), context);
  }
}

/** @throws ApiError BAD_USER_INPUT for the id of something else, NOT_FOUND for one that cannot exist */
function noticeKey(id: string): string {
  const key = keyOf('Notification', id);
  if (!isWholeNumber(key)) throw notFound();
  return key;
}
