import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { notFound } from '../graphql/api-error.js';
import { refuse, ruleError } from '../graphql/refusal.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { asSeenBy, lackingToEdit } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { Indicator } from './indicator.entity.js';
import { loadIndicators } from './indicator-rows.js';
import type { Measurement } from './measurement.entity.js';
import { maySeeIndicators } from './outcome.policy.js';

type May = (actor: Actor, pilot: Pilot) => boolean;

/** A locked pilot with what it measures. */
export interface Planning {
  pilot: Pilot;
  /** All of them, in order. */
  indicators: Indicator[];
  transaction: EntityManager;
}

/** Loads indicators and measurements to change them, under the lock of their pilot: one change of its outcomes at a time. */
@Injectable()
export class IndicatorStore {
  constructor(
    private readonly database: DataSource,
    private readonly pilots: PilotStore,
  ) {}

  /** @throws ApiError NOT_FOUND, FORBIDDEN */
  ofPilot<Result>(actor: Actor, id: string, may: May, work: (planning: Planning) => Promise<Result>): Promise<Result> {
    return this.pilots.change(
      actor,
      id,
      undefined,
      may,
      async (pilot, transaction) => work({ pilot, indicators: await loadIndicators(transaction, [id]), transaction }),
      lackingToEdit,
    );
  }

  /** What a pilot measures, taken out or not; the transaction holds the pilot. */
  measuredBy(transaction: EntityManager, pilotId: string): Promise<Indicator[]> {
    return loadIndicators(transaction, [pilotId]);
  }

  /** Runs a change on an indicator: seen, allowed, not stale, and still in the plan. @throws ApiError NOT_FOUND, FORBIDDEN; Refusal */
  ofIndicator<Result>(
    actor: Actor,
    id: string,
    version: number,
    may: May,
    work: (indicator: Indicator, planning: Planning) => Promise<Result>,
  ): Promise<Result> {
    return this.lock(actor, PILOT_OF_INDICATOR, id, may, (planning) => {
      const indicator = planning.indicators.find((each) => each.id === id);
      if (!indicator) throw notFound();
      refuse(...stale(version, indicator.version), ...(indicator.removedAt === null ? [] : [takenOut()]));
      return work(indicator, planning);
    });
  }

  /** The same on a measurement, also of an indicator that was taken out of the plan. @throws ApiError NOT_FOUND, FORBIDDEN; Refusal */
  ofMeasurement<Result>(
    actor: Actor,
    id: string,
    version: number,
    may: May,
    work: (measurement: Measurement, indicator: Indicator, planning: Planning) => Promise<Result>,
  ): Promise<Result> {
    return this.lock(actor, PILOT_OF_MEASUREMENT, id, may, (planning) => {
      for (const indicator of planning.indicators) {
        const measurement = indicator.measurements.find((each) => each.id === id);
        if (!measurement) continue;
        refuse(...stale(version, measurement.version));
        return work(measurement, indicator, planning);
      }
      throw notFound();
    });
  }

  private lock<Result>(
    actor: Actor,
    pilotOf: string,
    id: string,
    may: May,
    work: (planning: Planning) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const [found] = await prepared<{ pilot_id: string }>(transaction, pilotOf, [id]);
      const pilot = found && (await this.pilots.lock(transaction, found.pilot_id));
      if (!pilot || !maySeeIndicators(actor, asSeenBy(actor, pilot))) throw notFound();
      authorize(may(actor, pilot), lackingToEdit(actor, pilot));
      return work({ pilot, indicators: await loadIndicators(transaction, [pilot.id]), transaction });
    });
  }
}

const PILOT_OF_INDICATOR = 'select pilot_id from indicator where id = $1';
const PILOT_OF_MEASUREMENT = `
  select i.pilot_id from measurement m join indicator i on i.id = m.indicator_id where m.id = $1`;

const takenOut = () =>
  ruleError(
    'STEP_NOT_POSSIBLE',
    ['id'],
    'Deze indicator is uit het plan gehaald.',
    'This indicator was taken out of the plan.',
  );
