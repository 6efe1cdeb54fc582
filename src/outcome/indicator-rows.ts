import type { EntityManager } from 'typeorm';
import { entitiesFrom, load, type RowsOf } from '../database/entity-rows.js';
import { Indicator } from './indicator.entity.js';
import { Measurement } from './measurement.entity.js';

type Row = Record<string, unknown>;

interface Found {
  indicator: Row;
  measurements: Row[];
}

/** The indicators of pilots with all that was measured of them, by period, in one statement. */
export const INDICATORS_OF_PILOTS: RowsOf<Indicator> = {
  text: () => `
    select to_jsonb(i) as indicator,
      coalesce((select jsonb_agg(m order by m.period_until, m.period_from, m.id) from measurement m where m.indicator_id = i.id), '[]')
        as measurements
    from indicator i where i.pilot_id = any($1) order by i.pilot_id, i.position`,
  entities: (manager, rows) =>
    (rows as unknown as Found[]).map(({ indicator, measurements }) =>
      Object.assign(entitiesFrom(manager, Indicator, [indicator])[0]!, {
        measurements: entitiesFrom(manager, Measurement, measurements),
      }),
    ),
};

export const loadIndicators = (manager: EntityManager, pilotIds: readonly string[]) =>
  load(manager, INDICATORS_OF_PILOTS, pilotIds);
