import type { EntityManager } from 'typeorm';
import { entitiesFrom } from '../database/entity-rows.js';
import { prepared } from '../database/prepared.js';
import { Means } from './means.entity.js';
import { Pilot } from './pilot.entity.js';
import { PilotCoExecutor, PilotTheme } from './pilot-links.entity.js';

type Row = Record<string, unknown>;

interface PilotRow {
  pilot: Row;
  themes: Row[];
  co_executors: Row[];
  means: Row[];
}

/** Pilots with everything that is theirs, in one statement; those that do not exist are left out. */
export async function loadPilots(manager: EntityManager, ids: readonly string[]): Promise<Pilot[]> {
  const rows = await prepared<PilotRow>(manager, PILOTS, [ids]);
  return rows.map(({ pilot, themes, co_executors: coExecutors, means }) =>
    Object.assign(entitiesFrom(manager, Pilot, [pilot])[0]!, {
      otherThemes: entitiesFrom(manager, PilotTheme, themes),
      coExecutors: entitiesFrom(manager, PilotCoExecutor, coExecutors),
      means: entitiesFrom(manager, Means, means),
    }),
  );
}

const PILOTS = `
  select to_jsonb(p) as pilot,
    coalesce((select jsonb_agg(t) from pilot_theme t where t.pilot_id = p.id), '[]') as themes,
    coalesce((select jsonb_agg(c) from pilot_co_executor c where c.pilot_id = p.id), '[]') as co_executors,
    coalesce((select jsonb_agg(m) from means m where m.pilot_id = p.id), '[]') as means
  from pilot p where p.id = any($1)`;
