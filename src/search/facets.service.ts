import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isEnumType } from 'graphql';
import { DataSource } from 'typeorm';
import { Parameters } from '../database/parameters.js';
import { labelOf } from '../graphql/enum-labels.resolver.js';
import { inLanguage, type Wording } from '../graphql/request-context.js';
import type { Facet, FacetField } from '../schema.types.js';
import { conjunction } from './search-filter.js';
import { scope, type Search } from './search.service.js';

/** Where a facet's values stand, and how they are named: the values of an enum, or a table of names. */
interface Source {
  column: string;
  isList?: boolean;
  enum?: string;
  names?: string;
}

const SOURCES: Record<FacetField, Source> = {
  THEME: {
    column: 'themes',
    isList: true,
    names: `select code, name as nl, name_en as en from theme where code = any($1)`,
  },
  PROVINCE: {
    column: 'province',
    names: `select code, name as nl, coalesce(name_en, name) as en from organisation where code = any($1)`,
  },
  REGION: { column: 'region', names: `select slug as code, name as nl, name as en from region where slug = any($1)` },
  MUNICIPALITY: {
    column: 'municipality',
    names: `select code, name as nl, name as en from organisation where code = any($1)`,
  },
  SIZE_BAND: { column: 'size_band', enum: 'SizeBand' },
  STATUS: { column: 'status', enum: 'PilotStatus' },
  SEEKS: { column: 'seeks', isList: true, enum: 'PilotSeeks' },
  LAW: {
    column: 'laws',
    isList: true,
    names: `select bwb_id as code, title as nl, title as en from law where bwb_id = any($1)`,
  },
  INSTRUMENT: { column: 'instruments', isList: true, enum: 'RegelruimteInstrument' },
  AUTHORITY: {
    column: 'authorities',
    isList: true,
    names: `select code, name as nl, coalesce(name_en, name) as en from organisation where code = any($1)`,
  },
};

const ALL = Object.keys(SOURCES) as FacetField[];

interface Count {
  field: FacetField;
  value: string | null;
  count: number;
}

@Injectable()
export class FacetService {
  constructor(
    private readonly database: DataSource,
    private readonly schemaHost: GraphQLSchemaHost,
  ) {}

  /** Counts in one pass over the hits, each facet without its own filter. */
  async facets(search: Search, fields: readonly FacetField[] = ALL): Promise<Facet[]> {
    const wanted = [...new Set(fields)];
    if (wanted.length === 0) return [];
    const counts: Count[] = await this.database.query(...statement(search, wanted));
    return Promise.all(
      wanted.map(async (field) => {
        const own = counts.filter((count) => count.field === field);
        const known = own.filter((count): count is Count & { value: string } => count.value !== null);
        const labels = await this.labels(
          field,
          known.map(({ value }) => value),
        );
        return {
          field,
          buckets: known.map(({ value, count }) => ({
            value,
            count,
            label: inLanguage(labels.get(value) ?? { nl: value, en: value }),
          })),
          unknown: own.find(({ value }) => value === null)?.count ?? 0,
        };
      }),
    );
  }

  private async labels(field: FacetField, values: string[]): Promise<Map<string, Wording>> {
    const { enum: enumName, names } = SOURCES[field];
    if (names) {
      const rows: ({ code: string } & Wording)[] = values.length ? await this.database.query(names, [values]) : [];
      return new Map(rows.map((row) => [row.code, row]));
    }
    const type = this.schemaHost.schema.getType(enumName!);
    return new Map(isEnumType(type) ? type.getValues().map((value) => [value.name, labelOf(value)]) : []);
  }
}

function statement(search: Search, fields: readonly FacetField[]): [string, unknown[]] {
  const parameters = new Parameters();
  const conditions = scope(search, parameters);
  const filtered = [...new Set(conditions.flatMap(({ facet }) => facet ?? []))];
  const fixed = conditions.filter(({ facet }) => facet === null);
  const fits = filtered.map(
    (facet) =>
      `coalesce(${conjunction(conditions.filter((condition) => condition.facet === facet))}, false) as fits_${facet.toLowerCase()}`,
  );
  const columns = [...new Set(fields.map((field) => SOURCES[field].column))].map((column) => `s.${column}`);
  const branches = fields.map((field) => {
    const { column, isList } = SOURCES[field];
    const others = filtered.filter((facet) => facet !== field).map((facet) => `fits_${facet.toLowerCase()}`);
    const where = others.length ? `where ${others.join(' and ')}` : '';
    const from = isList
      ? `hits left join lateral unnest(hits.${column}) as entry(value) on true`
      : `(select *, ${column} as value from hits) hits`;
    return `select '${field}' as field, value, count(*)::int as count from ${from} ${where} group by value`;
  });
  const sql = `
    with hits as materialized (
      select ${[...columns, ...fits].join(', ')} from pilot_search s where ${conjunction(fixed)}
    )
    ${branches.join(' union all ')}
    order by field, count desc, value`;
  return [sql, parameters.values];
}
