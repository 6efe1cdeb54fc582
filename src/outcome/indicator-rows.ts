import type { EntityManager } from 'typeorm';
import { entitiesFrom } from '../database/entity-rows.js';
import { prepared } from '../database/prepared.js';
import { Indicator } from './indicator.entity.js';
import { Measurement } from './measurement.entity.js';

type Row = Record<string, unknown>;

/** The indicators of pilots with all that was measured of them, by period, in one statement. */
export async function loadIndicators(manager: EntityManager, pilotIds: readonly string[]): Promise<Indicator[]> {
  const rows = await prepared<{ indicator: Row; measurements: Row[] }>(manager, INDICATORS, [pilotIds]);
  return rows.map(({ indicator, measurements }) =>
    Object.assign(entitiesFrom(manager, Indicator, [indicator])[0]!, {
      measurements: entitiesFrom(manager, Measurement, measurements),
    }),
  );
}

const INDICATORS = `
  select to_jsonb(i) as indicator,
    coalesce((select jsonb_agg(m order by m.period_until, m.period_from, m.id) from measurement m where m.indicator_id = i.id), '[]')
      as measurements
  from indicator i where i.pilot_id = any($1) order by i.pilot_id, i.position`;
