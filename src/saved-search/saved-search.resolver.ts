import { type OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { notFound } from '../graphql/api-error.js';
import type { PageArguments } from '../graphql/connection.js';
import { globalId, isUuid, parseGlobalId, uuidOf } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { inLanguage } from '../graphql/request-context.js';
import type { Actor, Caller } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn, WhoAsks } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { EditSavedSearchInput, PilotSort, SavedSearchNewsKind, SaveSearchInput } from '../schema.types.js';
import { SearchPages } from '../search/search-pages.service.js';
import { OwnFollowing } from './own-following.service.js';
import type { SavedSearchReport, StoredFault, StoredNews } from './saved-search.entity.js';
import { type OwnSearch, SavedSearchReader } from './saved-search-reader.service.js';
import { SavedSearchService } from './saved-search.service.js';

const TYPE = 'SavedSearch';

@Resolver(TYPE)
export class SavedSearchResolver implements OnModuleInit {
  constructor(
    private readonly service: SavedSearchService,
    private readonly following: OwnFollowing,
    private readonly reader: SavedSearchReader,
    private readonly pages: SearchPages,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register(TYPE, async (id, context: ApiContext) =>
      isUuid(id) ? this.reader.asked.for(context).load(id) : null,
    );
  }

  @Query()
  ownSavedSearches(@SignedIn() actor: Actor, @Args() page: PageArguments) {
    return this.reader.own(actor, page);
  }

  @Query()
  savedSearch(@Args('id') id: string, @WhoAsks() caller: Caller) {
    const named = parseGlobalId(id);
    return named?.type === TYPE && isUuid(named.key) ? this.reader.byId(named.key, caller) : null;
  }

  @Mutation()
  @Allow('READER')
  async saveSearch(
    @SignedIn() actor: Actor,
    @Args('idempotencyKey') key: string,
    @Args('input') input: SaveSearchInput,
  ) {
    return this.payload(await this.service.save(actor, key, input), actor);
  }

  @Mutation()
  @Allow('READER')
  async editSavedSearch(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: EditSavedSearchInput,
  ) {
    const key = uuidOf(TYPE, id);
    await this.service.edit(actor, key, version, input);
    return this.payload(key, actor);
  }

  @Mutation()
  @Allow('READER')
  async deleteSavedSearch(@SignedIn() actor: Actor, @Args('id') id: string) {
    await this.service.delete(actor, uuidOf(TYPE, id));
    return { deletedId: id };
  }

  @Mutation()
  @Allow('READER')
  deleteOwnFollowing(@SignedIn() actor: Actor) {
    return this.following.delete(actor);
  }

  @ResolveField()
  id({ id }: OwnSearch) {
    return globalId(TYPE, id);
  }

  @ResolveField()
  filter({ filter }: OwnSearch) {
    return JSON.stringify(filter);
  }

  @ResolveField()
  results(
    { isValid, query, filter }: OwnSearch,
    page: PageArguments & { sort?: PilotSort | null },
    context: ApiContext,
    info: GraphQLResolveInfo,
  ) {
    return isValid ? this.pages.page({ ...page, query, filter }, context, info) : null;
  }

  @ResolveField()
  reports({ id }: OwnSearch, page: PageArguments) {
    return this.reader.reports(id, page);
  }

  /** Of a repeated request, what was saved may be deleted since. */
  private async payload(id: string, actor: Actor) {
    const savedSearch = await this.reader.byId(id, actor);
    if (!savedSearch) throw notFound();
    return { savedSearch };
  }
}

@Resolver('SavedSearchFault')
export class SavedSearchFaultResolver {
  @ResolveField()
  message({ nl, en }: StoredFault) {
    return inLanguage({ nl, en });
  }
}

@Resolver('SavedSearchReport')
export class SavedSearchReportResolver {
  @ResolveField()
  newCount(report: SavedSearchReport) {
    return countOf(report, 'NEW');
  }

  @ResolveField()
  changedCount(report: SavedSearchReport) {
    return countOf(report, 'CHANGED');
  }

  @ResolveField()
  vanishedCount(report: SavedSearchReport) {
    return countOf(report, 'VANISHED');
  }
}

const countOf = ({ entries }: SavedSearchReport, wanted: SavedSearchNewsKind): number =>
  entries.filter(({ kind }) => kind === wanted).length;

@Resolver('SavedSearchNews')
export class SavedSearchNewsResolver {
  constructor(private readonly pilots: PilotReader) {}

  @ResolveField()
  pilot({ pilot }: StoredNews, _: unknown, context: ApiContext) {
    return this.pilots.byId.for(context).load(pilot);
  }
}
