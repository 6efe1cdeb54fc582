import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isAsked } from '../graphql/asked-fields.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { Caller } from '../identity/actor.js';
import { type ApiContext, WhoAsks } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { FacetField } from '../schema.types.js';
import { FacetService } from './facets.service.js';
import { type Explanation, HighlightService } from './highlights.service.js';
import { type Found, type Hit, type Search, type SearchArguments, SearchService } from './search.service.js';

interface FoundPage {
  search: Search;
  edges: FoundEdge[];
  nodes: Hit[];
  pageInfo: Found['page']['pageInfo'];
  totalCount: number;
  isExact: boolean;
}

interface FoundEdge {
  cursor: string;
  node: Hit;
  page: FoundPage;
}

const ROWS = ['edges', 'nodes', 'pageInfo'];
const NO_PAGE = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

@Resolver('PilotSearchConnection')
export class SearchResolver {
  constructor(
    private readonly searches: SearchService,
    private readonly facetService: FacetService,
    private readonly pilots: PilotReader,
  ) {}

  /** What nobody asks for is not read: a request for facets alone reads no page. */
  @Query()
  async searchPilots(
    @WhoAsks() caller: Caller,
    @Args() asked: SearchArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FoundPage> {
    const search = await this.searches.prepare(caller, asked);
    const wanted = {
      rows: ROWS.some((field) => isAsked(info, field)),
      total: isAsked(info, 'totalCount') || isAsked(info, 'isExact'),
      score: isAsked(info, 'edges.score'),
      cardColumns: '',
    };
    const page: FoundPage = { search, edges: [], nodes: [], pageInfo: NO_PAGE, totalCount: 0, isExact: true };
    this.searches.checkPage(asked);
    if (!wanted.rows && !wanted.total) return page;
    const found = await this.searches.find(search, asked, wanted);
    page.edges = found.page.edges.map((edge) => ({ ...edge, page }));
    return Object.assign(page, {
      nodes: found.page.nodes,
      pageInfo: found.page.pageInfo,
      totalCount: found.total,
      isExact: found.isExact,
    });
  }

  @ResolveField()
  nodes(@Parent() { nodes }: FoundPage, @Context() context: ApiContext) {
    return this.pilots.byId.for(context).loadMany(nodes.map(({ id }) => id));
  }

  @ResolveField()
  facets(@Parent() { search }: FoundPage, @Args('fields') fields: FacetField[] | null) {
    return this.searches.withWords(search, (text) => this.facetService.count(search, text, fields ?? undefined));
  }

  @ResolveField()
  async terms(@Parent() { search }: FoundPage) {
    return (await this.searches.understood(search))?.terms ?? [];
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
