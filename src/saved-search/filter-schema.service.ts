import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLInputType } from 'graphql';
import { FilterCodes } from '../search/filter-codes.js';
import { hashOf, misfits } from './filter-fit.js';
import type { SavedSearch, StoredFault } from './saved-search.entity.js';

const INPUT_TYPE = 'PilotFilter';

type Judged = Pick<SavedSearch, 'filter' | 'schemaHash' | 'isValid' | 'faults'>;

/** Whether stored filters fit the schema of this program, and the codes in them the register. */
@Injectable()
export class FilterSchema {
  private known: string | null = null;

  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly codes: FilterCodes,
  ) {}

  /** Of the filter that the search takes now. */
  get hash(): string {
    return (this.known ??= hashOf(this.type));
  }

  faultsOf(filter: unknown): StoredFault[] {
    return misfits(filter, this.type);
  }

  /** As it is now: a search that was compared with another schema is compared with this one. Nothing is written. */
  judged<Search extends Judged>(search: Search): Search {
    if (search.schemaHash === this.hash) return search;
    const faults = this.faultsOf(search.filter);
    return Object.assign(search, { schemaHash: this.hash, isValid: faults.length === 0, faults });
  }

  /** Codes that stand for nothing any more. They can come back with the next reference data, so it is written nowhere. */
  lostCodes({ filter }: Pick<SavedSearch, 'filter'>): StoredFault[] {
    return this.codes.unknownIn(filter).map(({ path, code }) => ({
      path,
      nl: `De code "${code}" is niet meer bekend.`,
      en: `The code "${code}" is no longer known.`,
    }));
  }

  /** As its owner sees it: with the codes that are lost. */
  shown<Search extends Judged>(search: Search): Search {
    const judged = this.judged(search);
    const lost = this.lostCodes(judged);
    return lost.length === 0 ? judged : Object.assign(judged, { isValid: false, faults: [...judged.faults, ...lost] });
  }

  private get type(): GraphQLInputType {
    return this.schemaHost.schema.getType(INPUT_TYPE) as GraphQLInputType;
  }
}
