import { Args, Context, Info, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isAsked } from '../graphql/asked-fields.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { ApiContext } from '../identity/allow.js';
import type { Region } from '../organisation/region.entity.js';
import type { FacetField } from '../schema.types.js';
import { FacetService } from './facets.service.js';
import { type Explanation, HighlightService } from './highlights.service.js';
import {
  type Found,
  type Hit,
  type Search,
  type SearchArguments,
  SearchService,
  type Wanted,
} from './search.service.js';

interface FoundPage {
  search: Search;
  connection: Found['page'];
  pageInfo: Found['page']['pageInfo'];
  totalCount: number;
  isExact: boolean;
}

interface FoundEdge {
  cursor: string;
  hit: Hit;
  page: FoundPage;
}

const NO_PAGE: Found['page'] = {
  edges: [],
  nodes: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

@Resolver('PilotSearchConnection')
export class SearchResolver {
  constructor(
    private readonly searches: SearchService,
    private readonly facetService: FacetService,
  ) {}

  @Query()
  searchPilots(@Args() asked: SearchArguments, @Context() context: ApiContext, @Info() info: GraphQLResolveInfo) {
    return pageOf(this.searches, asked, context, info);
  }

  @ResolveField()
  nodes({ connection }: FoundPage) {
    return connection.nodes.map(({ card }) => card);
  }

  @ResolveField()
  edges(page: FoundPage): FoundEdge[] {
    return page.connection.edges.map(({ cursor, node: hit }) => ({ cursor, hit, page }));
  }

  @ResolveField()
  facets({ search }: FoundPage, { fields }: { fields?: FacetField[] | null }) {
    return this.facetService.of(search, fields ?? undefined);
  }

  @ResolveField()
  async terms({ search }: FoundPage) {
    return (await this.searches.understood(search))?.terms ?? [];
  }
}

/** What nobody asks for is not read: a request for facets alone reads no page. */
async function pageOf(
  searches: SearchService,
  asked: SearchArguments,
  context: ApiContext,
  info: GraphQLResolveInfo,
): Promise<FoundPage> {
  const search = await searches.prepare(context, asked);
  searches.checkPage(asked);
  const isNamed = (...names: string[]) => !context.asked || names.some((name) => context.asked!.has(name));
  const wanted: Wanted = {
    rows: isAsked(info, 'edges', 'nodes', 'pageInfo'),
    total: isAsked(info, 'totalCount', 'isExact'),
    score: isNamed('score'),
    cards: isNamed('nodes', 'node'),
  };
  if (!wanted.rows && !wanted.total) {
    return { search, connection: NO_PAGE, pageInfo: NO_PAGE.pageInfo, totalCount: 0, isExact: true };
  }
  const { page: connection, total: totalCount, isExact } = await searches.find(search, asked, wanted);
  return { search, connection, pageInfo: connection.pageInfo, totalCount, isExact };
}

@Resolver('Region')
export class RegionPilotsResolver {
  constructor(private readonly searches: SearchService) {}

  @ResolveField()
  pilots({ slug }: Region, asked: SearchArguments, context: ApiContext, info: GraphQLResolveInfo) {
    return pageOf(this.searches, { ...asked, query: null, filter: { regions: [slug] } }, context, info);
  }
}

@Resolver('PilotSearchEdge')
export class SearchEdgeResolver {
  constructor(private readonly highlightService: HighlightService) {}

  /** Both fields of all edges of a page are explained at once. */
  private readonly explanations = new PerRequestLoader<FoundEdge, Explanation>(async (edges) => {
    const found = new Map<FoundPage, Map<string, Explanation>>();
    for (const page of new Set(edges.map((edge) => edge.page))) {
      const { understood } = page.search;
      const ids = page.connection.nodes.map(({ id }) => id);
      if (understood) found.set(page, await this.highlightService.explain(understood, ids));
    }
    return edges.map(({ page, hit }) => found.get(page)?.get(hit.id) ?? { highlights: [], matches: [] });
  });

  @ResolveField()
  node({ hit }: FoundEdge) {
    return hit.card;
  }

  @ResolveField()
  score({ hit }: FoundEdge) {
    return hit.score;
  }

  @ResolveField()
  async highlights(edge: FoundEdge, _: object, context: ApiContext) {
    return (await this.explanations.for(context).load(edge)).highlights;
  }

  @ResolveField()
  async matches(edge: FoundEdge, _: object, context: ApiContext) {
    return (await this.explanations.for(context).load(edge)).matches;
  }
}
