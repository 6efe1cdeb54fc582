import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import { globalId, isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { FollowKind, HeardChanges } from '../schema.types.js';
import type { Follow } from './follow.entity.js';
import { FollowReader } from './follow-reader.service.js';
import { FollowService } from './follow.service.js';
import { FollowSubjects } from './follow-subjects.js';

@Resolver('Follow')
export class FollowResolver implements OnModuleInit {
  constructor(
    private readonly service: FollowService,
    private readonly reader: FollowReader,
    private readonly subjects: FollowSubjects,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Follow', async (id, context: ApiContext) =>
      isUuid(id) ? this.reader.byId(id, context) : null,
    );
  }

  @Query()
  ownFollows(
    @SignedIn() actor: Actor,
    @Args('kinds') kinds: FollowKind[] | null | undefined,
    @Args() page: PageArguments,
  ) {
    return this.reader.own(actor, kinds, page);
  }

  @Mutation()
  @Allow('READER')
  async follow(
    @SignedIn() actor: Actor,
    @Args('subject') subject: string,
    @Args('hears') hears: HeardChanges | null | undefined,
    @Context() context: ApiContext,
  ) {
    return { follow: await this.service.follow(actor, subject, hears, context) };
  }

  @Mutation()
  @Allow('READER')
  async unfollow(@SignedIn() actor: Actor, @Args('subject') subject: string) {
    return { wasFollowed: await this.service.unfollow(actor, subject) };
  }

  @ResolveField()
  id({ id }: Follow) {
    return globalId('Follow', id);
  }

  @ResolveField()
  subjectId({ subjectType, subjectKey }: Follow) {
    return globalId(subjectType, subjectKey);
  }

  @ResolveField()
  subject({ subjectType, subjectKey }: Follow, _: unknown, context: ApiContext) {
    return this.subjects.find({ type: subjectType, key: subjectKey }, context);
  }
}
