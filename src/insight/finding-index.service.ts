import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { HistoryService } from '../history/history.service.js';
import { ReadModels } from '../pilot/read-models.js';
import type { ChangeAction } from '../schema.types.js';

/** Steps of a pilot that did not start: it taught nothing yet, so offering one costs no statement more. */
const BEFORE_START: ReadonlySet<ChangeAction> = new Set(['OFFERED', 'PREPARED', 'OFFERED_AGAIN', 'WITHDRAWN']);

/** Keeps what findings are searched by, in the transaction of each change of their pilot: see `finding-filter.ts` for the names. */
@Injectable()
export class FindingIndex implements OnModuleInit {
  constructor(
    private readonly history: HistoryService,
    private readonly readModels: ReadModels,
  ) {}

  onModuleInit(): void {
    this.history.onChange(async ({ rootType, rootId, audience, action }, transaction) => {
      if (rootType === 'Pilot' && audience !== 'OWNER' && !BEFORE_START.has(action)) await write(transaction, [rootId]);
    });
    this.readModels.add(write);
  }
}

/** What is withdrawn goes with its finding, by its foreign key. */
async function write(transaction: EntityManager, pilotIds: readonly string[]): Promise<void> {
  await prepared(transaction, WRITE, [pilotIds]);
}

const COLUMNS = ['recorded_at', 'is_public', 'kind', 'certainty', 'filters', 'words'];
const listOf = (alias: string) => COLUMNS.map((column) => `${alias}.${column}`).join(', ');

/** The rows of all findings of the pilots of $1; those that stay the same are not written again. */
const WRITE = `
  insert into finding_search as s (finding_id, pilot_id, ${COLUMNS.join(', ')})
  select f.id, p.id, f.recorded_at, p.visibility = 'PUBLIC', f.kind,
    array_position(array['LOW', 'MEDIUM', 'HIGH'], f.confidence),
    of_pilot.names || array['KIND:' || f.kind, 'CONFIDENCE:' || f.confidence],
    setweight(dutch_words(f.text), 'A') || setweight(dutch_words(p.title), 'B') || setweight(dutch_words(coalesce(p.summary, '')), 'C')
  from pilot p join finding f on f.pilot_id = p.id join organisation o on o.code = p.owner_code
    left join scale_up_advice advice on advice.pilot_id = p.id
    cross join lateral (
      select array_agg(distinct name order by name) as names from (
        select unnest(array['STATUS:' || p.status, 'MUNICIPALITY:' || p.owner_code, 'PROVINCE:' || o.province_code,
          'ADVICE:' || advice.level, 'THEME:' || p.primary_theme_code])
        union all select 'THEME:' || theme_code from pilot_theme where pilot_id = p.id
        union all
        select unnest(array['LAW:' || place.bwb_id, 'ARTICLE:' || lower(place.article),
          'PROVISION:' || place.bwb_id || ' ' || lower(place.article)])
        from regelruimte_request r cross join lateral (
          select b.bwb_id, b.article from legal_basis b where b.code = r.legal_basis_code
          union all select v.bwb_id, v.article from provision v where v.request_id = r.id) place
        where r.pilot_id = p.id and r.status <> 'DRAFT') named (name)
      where name is not null) of_pilot
  where p.id = any($1)
  on conflict (finding_id) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}
  where (${listOf('s')}) is distinct from (${listOf('excluded')})`;
