import { Injectable } from '@nestjs/common';
import { ReferenceSnapshots } from '../database/reference-snapshots.js';
import type { Wording } from '../graphql/request-context.js';
import { codeFromIdentifier } from '../organisation/tooi.js';
import type { PilotFilter } from '../schema.types.js';
import { FacetLabels } from './facet-labels.js';
import { nameOf } from './facet-fields.js';
import { asWritten } from './search-filter.js';

/** Nobody is helped by more. */
const MOST_TOLD = 100;

/** A code in a filter that stands for nothing in the register. */
export interface UnknownCode {
  /** Where it stands in the filter. */
  path: string[];
  code: string;
  /** What it should be the code of. */
  thing: Wording;
}

type Coded = 'themes' | 'provinces' | 'regions' | 'municipalities' | 'legalBases' | 'authorities';

/** Laws are not among them: a request may name one that the catalogue does not have. */
const CODED: Readonly<Record<Coded & keyof PilotFilter, { field: string; thing: Wording }>> = {
  themes: { field: 'THEME', thing: { nl: 'thema', en: 'theme' } },
  provinces: { field: 'PROVINCE', thing: { nl: 'provincie', en: 'province' } },
  regions: { field: 'REGION', thing: { nl: 'regio', en: 'region' } },
  municipalities: { field: 'MUNICIPALITY', thing: { nl: 'gemeente', en: 'municipality' } },
  legalBases: { field: 'LEGAL_BASIS', thing: { nl: 'grondslag', en: 'legal basis' } },
  authorities: { field: 'AUTHORITY', thing: { nl: 'organisatie', en: 'organisation' } },
};

/** @param filter one that was stored may have any form @param isKnown whether there is such a value: `THEME:CARE` */
export function unknownCodes(filter: unknown, isKnown: (name: string) => boolean, path: string[] = []): UnknownCode[] {
  if (filter === null || typeof filter !== 'object') return [];
  return Object.entries(filter)
    .flatMap(([name, value]: [string, unknown]): UnknownCode[] => {
      const coded = Object.hasOwn(CODED, name) ? CODED[name as Coded] : null;
      if (!coded) return unknownCodes(value, isKnown, [...path, name]);
      return listOf(value).flatMap((code, index) =>
        typeof code !== 'string' || isKnown(nameOf(coded.field, codeFromIdentifier(asWritten(code))))
          ? []
          : [{ path: [...path, name, String(index)], code, thing: coded.thing }],
      );
    })
    .slice(0, MOST_TOLD);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Whether the codes in a filter stand for something, ended or not: what has ended still has its pilots. */
@Injectable()
export class FilterCodes {
  constructor(
    private readonly labels: FacetLabels,
    private readonly references: ReferenceSnapshots,
  ) {}

  /** As the tables have it now. */
  async unknownNow(filter: PilotFilter): Promise<UnknownCode[]> {
    await this.references.fresh();
    return this.unknownIn(filter);
  }

  /** By what is in memory. */
  unknownIn(filter: unknown): UnknownCode[] {
    return unknownCodes(filter, (name) => this.labels.knows(name));
  }
}
