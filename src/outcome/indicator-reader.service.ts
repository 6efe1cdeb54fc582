import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import { uuidOf } from '../graphql/global-id.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { owns } from '../pilot/pilot.policy.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { Settings } from '../settings.js';
import type { IndicatorCard, MeasurementCard } from './indicator-card.js';
import { isPartner } from './outcome.policy.js';
import { withoutSmallFigures } from './outcome.suppression.js';

/** The field of a pilot's indicators, on its card and among its entries. */
export const INDICATORS = 'indicators';

/** A card that an older version of the register wrote has none, until it is written anew. */
export type WithIndicators = PilotCard & { indicators?: IndicatorCard[] };

/** A measurement with the indicator on whose card it stands. */
export type MeasurementOf = MeasurementCard & { indicator: IndicatorCard };

/** The UUIDs behind global ids. @throws ApiError BAD_USER_INPUT, NOT_FOUND */
export const indicatorKey = (id: string): string => uuidOf('Indicator', id);
export const measurementKey = (id: string): string => uuidOf('Measurement', id);

/** Reads indicators where they stand: on the card of their pilot that the caller may see. Partners read the figures of the owner's. */
@Injectable()
export class IndicatorReader {
  /** The owner's indicators by pilot, for partners: whoever asks was shown the pilot before. */
  private readonly complete = new PerRequestLoader<string, IndicatorCard[], ApiContext>(async (keys) => {
    const rows = await this.reads.rows<{ pilot_id: string; indicators: IndicatorCard[] | null }>(
      `select pilot_id, own::jsonb -> '${INDICATORS}' as indicators from pilot_card where pilot_id = any($1::uuid[])`,
      [keys],
    );
    const found = new Map(rows.map(({ pilot_id: key, indicators }) => [key, indicators]));
    return keys.map((key) => found.get(key) ?? []);
  });

  constructor(
    private readonly pilots: PilotReader,
    private readonly reads: Reads,
    private readonly settings: Settings,
  ) {}

  /** The indicators of a pilot as the caller may see them. */
  async of(pilot: PilotCard, context: ApiContext): Promise<IndicatorCard[]> {
    const { indicators = [] } = pilot as WithIndicators;
    const caller = callerOf(context);
    if (owns(caller, pilot) || indicators.length === 0) return indicators;
    if (!isPartner(caller, pilot)) {
      // Once more, by the setting of today: that of the day on which the card was written may have been lower.
      return indicators.map((indicator) => withoutSmallFigures(indicator, this.settings.suppressBelowN));
    }
    return (await this.complete.for(context).load(pilot.key)).map((indicator) => ({ ...indicator, pilot }));
  }

  /** The indicators of several pilots that the caller may see, by pilot, as each may be seen. */
  async ofPilots(keys: readonly string[], context: ApiContext): Promise<Map<string, IndicatorCard[]>> {
    const needed = [INDICATORS, 'definition'];
    const pilots = await this.pilots.where('c.pilot_id = any(:key::uuid[])', keys, context, needed);
    const read = pilots.map(async (pilot) => [pilot.key, await this.of(pilot, context)] as const);
    return new Map(await Promise.all(read));
  }

  /** Null for an indicator that does not exist or that the caller may not see. */
  async byId(id: string, context: ApiContext): Promise<IndicatorCard | null> {
    const ofIndicator = 'c.pilot_id = (select pilot_id from indicator where id = :key)';
    return (await this.where(ofIndicator, id, context)).find(({ key }) => key === id) ?? null;
  }

  /** Measurements by their UUIDs, of one pilot; those that the caller may not see are left out. */
  async measurements(ids: readonly string[], context: ApiContext): Promise<MeasurementOf[]> {
    const ofMeasurements = `c.pilot_id in (
      select i.pilot_id from measurement m join indicator i on i.id = m.indicator_id where m.id = any(:key::uuid[]))`;
    const found = new Map((await this.where(ofMeasurements, ids, context)).flatMap(measurementsOf).map(byKey));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  private async where(condition: string, key: unknown, context: ApiContext): Promise<IndicatorCard[]> {
    const pilots = await this.pilots.where(condition, key, context, [INDICATORS, 'measurements']);
    return (await Promise.all(pilots.map((pilot) => this.of(pilot, context)))).flat();
  }
}

export const measurementsOf = (indicator: IndicatorCard): MeasurementOf[] =>
  indicator.measurements.map((measurement) => ({ ...measurement, indicator }));

const byKey = (measurement: MeasurementOf): [string, MeasurementOf] => [measurement.key, measurement];
