import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { Caller } from '../identity/actor.js';
import { type ApiContext, WhoAsks } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { FacetField } from '../schema.types.js';
import { FacetService } from './facets.service.js';
import { type Explanation, HighlightService } from './highlights.service.js';
import { type Hit, type HitPage, type Search, type SearchArguments, SearchService } from './search.service.js';

interface FoundPage extends Omit<HitPage, 'edges' | 'nodes'> {
  search: Search;
  edges: FoundEdge[];
  nodes: Hit[];
}

interface FoundEdge {
  cursor: string;
  node: Hit;
  page: FoundPage;
}

@Resolver('PilotSearchConnection')
export class SearchResolver {
  constructor(
    private readonly searches: SearchService,
    private readonly facetService: FacetService,
    private readonly pilots: PilotReader,
  ) {}

  @Query()
  async searchPilots(@WhoAsks() caller: Caller, @Args() asked: SearchArguments): Promise<FoundPage> {
    const search = await this.searches.prepare(caller, asked);
    const hits = await this.searches.page(search, asked);
    const page: FoundPage = { ...hits, search, edges: [] };
    page.edges = hits.edges.map((edge) => ({ ...edge, page }));
    return page;
  }

  @ResolveField()
  nodes(@Parent() { nodes }: FoundPage, @Context() context: ApiContext) {
    return this.pilots.byId.for(context).loadMany(nodes.map(({ id }) => id));
  }

  @ResolveField()
  totalCount(@Parent() { search }: FoundPage) {
    return this.searches.count(search);
  }

  @ResolveField()
  facets(@Parent() { search }: FoundPage, @Args('fields') fields: FacetField[] | null) {
    return this.facetService.facets(search, fields ?? undefined);
  }

  @ResolveField()
  terms(@Parent() { search }: FoundPage) {
    return search.understood?.terms ?? [];
  }
}

@Resolver('PilotSearchEdge')
export class SearchEdgeResolver {
  constructor(
    private readonly pilots: PilotReader,
    private readonly highlightService: HighlightService,
  ) {}

  /** Both fields of all edges of a page are explained at once. */
  private readonly explanations = new PerRequestLoader<FoundEdge, Explanation>(async (edges) => {
    const found = new Map<FoundPage, Map<string, Explanation>>();
    for (const page of new Set(edges.map((edge) => edge.page))) {
      const { understood } = page.search;
      if (understood)
        found.set(
          page,
          await this.highlightService.explain(
            understood,
            page.nodes.map(({ id }) => id),
          ),
        );
    }
    return edges.map(({ page, node }) => found.get(page)?.get(node.id) ?? { highlights: [], matches: [] });
  });

  @ResolveField()
  node(@Parent() { node }: FoundEdge, @Context() context: ApiContext) {
    return this.pilots.byId.for(context).load(node.id);
  }

  @ResolveField()
  score(@Parent() { node }: FoundEdge) {
    return node.score;
  }

  @ResolveField()
  async highlights(@Parent() edge: FoundEdge, @Context() context: ApiContext) {
    return (await this.explanations.for(context).load(edge)).highlights;
  }

  @ResolveField()
  async matches(@Parent() edge: FoundEdge, @Context() context: ApiContext) {
    return (await this.explanations.for(context).load(edge)).matches;
  }
}
