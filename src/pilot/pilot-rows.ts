import type { EntityManager } from 'typeorm';
import { entitiesFrom } from '../database/entity-rows.js';
import { prepared, preparedTogether } from '../database/prepared.js';
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
  return rows.map((row) => pilotFrom(manager, row));
}

/** A pilot as it is once nobody else can change it until the transaction ends; null for one that does not exist. */
export async function lockPilot(transaction: EntityManager, id: string): Promise<Pilot | null> {
  // Two statements: one alone would show the lists of the pilot as they were before it waited for the lock.
  const [, rows] = await preparedTogether(transaction, { text: LOCK, values: [id] }, { text: PILOTS, values: [[id]] });
  const [row] = rows as PilotRow[];
  return row ? pilotFrom(transaction, row) : null;
}

function pilotFrom(manager: EntityManager, { pilot, themes, co_executors: coExecutors, means }: PilotRow): Pilot {
  return Object.assign(entitiesFrom(manager, Pilot, [pilot])[0]!, {
    otherThemes: entitiesFrom(manager, PilotTheme, themes),
    coExecutors: entitiesFrom(manager, PilotCoExecutor, coExecutors),
    means: entitiesFrom(manager, Means, means),
  });
}

const LOCK = 'select from pilot where id = $1 for update';

const PILOTS = `
  select to_jsonb(p) as pilot,
    coalesce((select jsonb_agg(t) from pilot_theme t where t.pilot_id = p.id), '[]') as themes,
    coalesce((select jsonb_agg(c) from pilot_co_executor c where c.pilot_id = p.id), '[]') as co_executors,
    coalesce((select jsonb_agg(m) from means m where m.pilot_id = p.id), '[]') as means
  from pilot p where p.id = any($1)`;
