import { Injectable } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { isAsked } from '../graphql/asked-fields.js';
import type { ApiContext } from '../identity/allow.js';
import { type Found, type Search, type SearchArguments, SearchService, type Wanted } from './search.service.js';

/** A `PilotSearchConnection` before its fields are asked. */
export interface FoundPage {
  search: Search;
  connection: Found['page'];
  pageInfo: Found['page']['pageInfo'];
  totalCount: number;
  isExact: boolean;
}

const NO_PAGE: Found['page'] = {
  edges: [],
  nodes: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** Answers fields of the graph that give a page of pilots that were searched. */
@Injectable()
export class SearchPages {
  constructor(private readonly searches: SearchService) {}

  /** What nobody asks for is not read: a request for facets alone reads no page. @throws ApiError BAD_USER_INPUT */
  async page(asked: SearchArguments, context: ApiContext, info: GraphQLResolveInfo): Promise<FoundPage> {
    const search = await this.searches.prepare(context, asked);
    this.searches.checkPage(asked);
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
    const { page: connection, total: totalCount, isExact } = await this.searches.find(search, asked, wanted);
    return { search, connection, pageInfo: connection.pageInfo, totalCount, isExact };
  }
}
