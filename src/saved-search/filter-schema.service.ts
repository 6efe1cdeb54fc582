import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLInputType } from 'graphql';
import { hashOf, misfits } from './filter-fit.js';
import type { SavedSearch, StoredFault } from './saved-search.entity.js';

const INPUT_TYPE = 'PilotFilter';

/** Whether stored filters fit the schema of this program. */
@Injectable()
export class FilterSchema {
  private known: string | null = null;

  constructor(private readonly schemaHost: GraphQLSchemaHost) {}

  /** Of the filter that the search takes now. */
  get hash(): string {
    return (this.known ??= hashOf(this.type));
  }

  faultsOf(filter: unknown): StoredFault[] {
    return misfits(filter, this.type);
  }

  /** As it is now: a search that was compared with another schema is compared with this one. Nothing is written. */
  judged<Search extends Pick<SavedSearch, 'filter' | 'schemaHash' | 'isValid' | 'faults'>>(search: Search): Search {
    if (search.schemaHash === this.hash) return search;
    const faults = this.faultsOf(search.filter);
    return Object.assign(search, { schemaHash: this.hash, isValid: faults.length === 0, faults });
  }

  private get type(): GraphQLInputType {
    return this.schemaHost.schema.getType(INPUT_TYPE) as GraphQLInputType;
  }
}
