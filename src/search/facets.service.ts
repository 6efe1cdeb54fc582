import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import { REFERENCE_VERSION, ReferenceSnapshots } from '../database/reference-snapshots.js';
import { grouped } from '../grouped.js';
import type { Facet, FacetBucket, FacetField } from '../schema.types.js';
import { EVERY_PILOT, FACET_FIELDS } from './facet-fields.js';
import { FacetLabels } from './facet-labels.js';
import { occurrences } from './facet-text.js';
import { FacetValues } from './facet-values.js';
import { Parameters } from '../database/parameters.js';
import type { FilterPart } from './search-filter.js';
import { conditionsOf, type Search, SearchService } from './search.service.js';
import { SearchBounds } from './search-bounds.js';
import { type Conditions, countedRows, type Counting, whereOf } from './search-statements.js';
import type { UnderstoodQuery } from './search-terms.service.js';

/** Fields that are counted over the same pilots: each facet leaves its own part of the filter out. */
interface Part {
  fields: FacetField[];
  conditions: Conditions;
}

/** What was found in a part, or in a block of it. */
interface PartRow {
  part: number;
  hits: number;
  is_whole: boolean;
  facets: string | null;
  counts: Record<string, number> | null;
  reference_version: string;
}

@Injectable()
export class FacetService {
  constructor(
    private readonly reads: Reads,
    private readonly references: ReferenceSnapshots,
    private readonly values: FacetValues,
    private readonly labels: FacetLabels,
    private readonly searches: SearchService,
    private readonly bounds: SearchBounds,
  ) {}

  of(search: Search, fields: readonly FacetField[] = FACET_FIELDS): Promise<Facet[]> {
    return this.searches.answer(search, (text, filter) => this.count(search, text, filter, [...new Set(fields)]));
  }

  private async count(
    search: Search,
    text: UnderstoodQuery | null,
    filter: readonly FilterPart[],
    fields: readonly FacetField[],
  ) {
    if (fields.length === 0) return { answer: [], hasHits: true };
    const parts = partsOf(search, text, filter, fields);
    const parameters = new Parameters();
    const sql = parts.map(({ conditions }, index) => statementOf(conditions, index, this.bounds, parameters));
    const rows = await this.reads.rows<PartRow>(sql.join(' union all '), parameters.values);
    await this.references.atLeast(rows[0]!.reference_version);
    const facets = new Map(
      fields.map((field): [FacetField, Facet] => [field, { field, buckets: [], unknown: 0, isExact: true }]),
    );
    for (const [part, found] of grouped(rows, ({ part }) => part)) await this.fill(facets, parts[part]!.fields, found);
    return { answer: [...facets.values()], hasHits: rows.some((row) => row.hits > 0 || !row.is_whole) };
  }

  /** @param rows the blocks of a part, or the one row of counts that are kept */
  private async fill(
    facets: Map<string, Facet>,
    fields: readonly FacetField[],
    rows: readonly PartRow[],
  ): Promise<void> {
    const [first] = rows as [PartRow];
    const counts =
      first.facets === null ? keptCounts(first.counts ?? {}) : occurrences(rows.map(({ facets }) => facets!));
    const values = await this.values.withNumbers(counts.keys());
    const hits = rows.reduce((sum, block) => sum + block.hits, 0);
    const isExact = first.facets === null || (first.is_whole && hits <= this.bounds.counted);
    for (const field of fields) facets.get(field)!.isExact = isExact;
    for (const [id, count] of counts) {
      const { name, field, value } = values.get(id)!;
      const facet = facets.get(field);
      if (!facet || !fields.includes(facet.field)) continue;
      if (value === '') facet.unknown = count;
      else facet.buckets.push({ value, label: this.labels.of(name), count });
    }
    for (const field of fields) facets.get(field)!.buckets.sort(byCount);
  }
}

const byCount = (one: FacetBucket, other: FacetBucket): number =>
  other.count - one.count || (one.value < other.value ? -1 : 1);

function partsOf(
  search: Search,
  text: UnderstoodQuery | null,
  filter: readonly FilterPart[],
  fields: readonly FacetField[],
): Part[] {
  const parts = new Map<FacetField | null, Part>();
  for (const field of fields) {
    const own = filter.some(({ facet }) => facet === field) ? field : null;
    const part = parts.get(own);
    if (part) part.fields.push(field);
    else parts.set(own, { fields: [field], conditions: conditionsOf(search, text, filter, own) });
  }
  return [...parts.values()];
}

/** So many rows tell what was found: one of a megabyte would make the program collect garbage longer than it counts. */
const BLOCKS = 16;

/** Counts what is found, or reads the counts that are kept of everything. */
function statementOf(conditions: Conditions, index: number, counting: Counting, parameters: Parameters): string {
  if (conditions.text === null && conditions.filter === true) {
    const column = conditions.seesGovernment ? 'in_all' : 'in_public';
    return `select ${index} as part, coalesce(max(${column}) filter (where name = '${EVERY_PILOT}'), 0) as hits,
      true as is_whole, null as facets, jsonb_object_agg(id, ${column}) filter (where ${column} > 0) as counts, ${REFERENCE_VERSION}
      from facet_value`;
  }
  const { rows, isWhole } = countedRows(conditions, counting);
  return `select ${index} as part, count(hits.facets)::int as hits, ${isWhole} as is_whole,
    coalesce(string_agg(hits.facets, ''), '') as facets, null::jsonb as counts, ${REFERENCE_VERSION}
    from generate_series(0, ${BLOCKS - 1}) block
    left join (select s.facets, uuid_hash(s.pilot_id) & ${BLOCKS - 1} as block from ${rows}
      where ${whereOf(conditions, parameters)} limit ${counting.counted + 1}) hits using (block)
    group by block`;
}

const keptCounts = (counts: Record<string, number>): Map<number, number> =>
  new Map(Object.entries(counts).map(([id, count]) => [Number(id), count]));
