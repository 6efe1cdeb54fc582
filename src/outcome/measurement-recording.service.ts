import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { notFound } from '../graphql/api-error.js';
import { parseGlobalId } from '../graphql/global-id.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { grouped } from '../grouped.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import type { LoadMeasurementsInput, MeasurementInput, RecordMeasurementsInput } from '../schema.types.js';
import type { Indicator } from './indicator.entity.js';
import { IndicatorStore, type Planning } from './indicator-store.service.js';
import { applyContent, EMPTY_MEASUREMENT } from './measurement.content.js';
import { inFile, readMeasurements } from './measurement.csv.js';
import { Measurement } from './measurement.entity.js';
import { measurementFaults, measuringFaults, MOST_PER_INDICATOR, overlapFaults } from './measurement.guards.js';
import { MeasurementsShape } from './measurement.input.js';
import { indicatorFactsOf, measurementFactsOf } from './outcome.facts.js';
import { mayMeasure } from './outcome.policy.js';
import { OutcomeRecord, type OutcomeTold } from './outcome-record.service.js';

/** Recording what was measured of several indicators of a pilot: all of it, or none. */
@Injectable()
export class MeasurementRecording {
  constructor(
    private readonly store: IndicatorStore,
    private readonly record: OutcomeRecord,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** @returns what was recorded, in the order given @throws Refusal with all faults, ApiError NOT_FOUND, FORBIDDEN */
  ofList(actor: Actor, pilotId: string, key: string, given: RecordMeasurementsInput): Promise<Measurement[]> {
    const { measurements } = tidy(given);
    return this.once(actor, pilotId, key, 'recordMeasurements', measurements, (planning, batchId) =>
      this.make(planning, measurements, batchId),
    );
  }

  /** The same from a file; its faults are told by line and column. */
  ofFile(actor: Actor, pilotId: string, key: string, { csv }: LoadMeasurementsInput): Promise<Measurement[]> {
    return this.once(actor, pilotId, key, 'loadMeasurements', csv, (planning, batchId) => {
      const file = readMeasurements(csv);
      const inputs = tidy(file.lines.map(({ input }) => input));
      const { made, faults } = this.make(planning, inputs, batchId);
      const unread = new Set(file.faults.map(({ path }) => path.join('\n')));
      const told = faults.map((fault) => inFile(file, fault)).filter(({ path }) => !unread.has(path.join('\n')));
      return { made, faults: [...file.faults, ...told].sort((one, other) => lineOf(one) - lineOf(other)) };
    });
  }

  private once(
    actor: Actor,
    pilotId: string,
    key: string,
    operation: string,
    given: unknown,
    make: (planning: Planning, batchId: string) => { made: Made[]; faults: RuleError[] },
  ): Promise<Measurement[]> {
    const batchId = randomUUID();
    return this.store.ofPilot(actor, pilotId, mayMeasure, async (planning) => {
      const { pilot, indicators, transaction } = planning;
      const claim = { pilotId, given };
      const earlier = await this.idempotency.claim(transaction, actor, key, operation, claim, batchId);
      if (earlier) return madeBefore(indicators, earlier);
      refuse(...measuringFaults(pilot, ['pilot']));
      const { made, faults } = make(planning, batchId);
      refuse(...faults);
      await this.save(planning, actor, made);
      return made.map(({ measurement }) => measurement);
    });
  }

  /** Makes measurements of inputs. @returns them with all that is wrong, each fault at its place in the list */
  private make({ indicators }: Planning, inputs: readonly MeasurementInput[], batchId: string) {
    const made: Made[] = [];
    const faults = faultsIn(MeasurementsShape, { measurements: inputs });
    if (inputs.length === 0) faults.push(nothing());
    // Nobody is helped by ten thousand faults of a list that is too long.
    if (faults.some(({ code, path }) => code === 'TOO_MANY' && path.length === 2)) return { made, faults };
    for (const [position, { indicator: named, ...input }] of inputs.entries()) {
      const path = ['input', 'measurements', String(position)];
      const indicator = indicators.find((each) => each.removedAt === null && isNamed(each, named));
      if (!indicator) {
        faults.push(unknown([...path, 'indicator']));
        continue;
      }
      const how = { id: randomUUID(), indicatorId: indicator.id, batchId, batchPosition: position };
      const recordedAt = this.clock.now();
      const measurement = Object.assign(new Measurement(), EMPTY_MEASUREMENT, { corrections: [], recordedAt, ...how });
      applyContent(measurement, { from: null, ...input, until: input.until });
      const beside = made.filter((each) => each.indicator === indicator).map((each) => each.measurement);
      const others = [...indicator.measurements, ...beside];
      faults.push(
        ...measurementFaults(measurement, indicator, this.clock.today(), path),
        ...overlapFaults(measurement, others, path),
        ...(others.length === MOST_PER_INDICATOR ? [tooMany([...path, 'indicator'])] : []),
      );
      made.push({ measurement, indicator });
    }
    return { made, faults };
  }

  /** One change for each indicator: what is measured of it at once belongs together. */
  private async save(planning: Planning, actor: Actor, made: readonly Made[]): Promise<void> {
    const { transaction } = planning;
    for (const { measurement } of made) await insertRow(transaction, measurement);
    const told: OutcomeTold[] = [];
    for (const [indicator, measured] of grouped(made, (each) => each.indicator)) {
      const before = indicatorFactsOf(indicator);
      if (indicator.notMeasuredReason !== null) {
        Object.assign(indicator, { notMeasuredReason: null, version: indicator.version + 1 });
        await updateRow(transaction, indicator);
      }
      const after = {
        ...indicatorFactsOf(indicator),
        ...measurementFactsOf(measured.map(({ measurement }) => measurement)),
      };
      told.push({ indicator, action: 'MEASURED', before, after });
    }
    await this.record.append(planning, actor, ...(told as [OutcomeTold, ...OutcomeTold[]]));
  }
}

/** As a person goes through the file; what is about all of it comes first. */
const lineOf = ({ path }: RuleError): number => Number(path[2] ?? 0);

interface Made {
  measurement: Measurement;
  indicator: Indicator;
}

/** By its id, or in a file by its name. */
function isNamed({ id, name }: Indicator, named: string): boolean {
  const parsed = parseGlobalId(named);
  return (parsed?.type === 'Indicator' && parsed.key === id) || name.toLowerCase() === named.toLowerCase();
}

function madeBefore(indicators: readonly Indicator[], batchId: string): Measurement[] {
  const made = indicators
    .flatMap(({ measurements }) => measurements)
    .filter((measurement) => measurement.batchId === batchId)
    .sort((a, b) => a.batchPosition - b.batchPosition);
  if (made.length === 0) throw notFound();
  return made;
}

const nothing = () =>
  ruleError('REQUIRED', ['input', 'measurements'], 'Geef minstens één meting.', 'Give at least one measurement.');

const unknown = (path: string[]) =>
  ruleError(
    'UNKNOWN_REFERENCE',
    path,
    'Deze proeftuin heeft geen indicator met deze naam of id.',
    'This pilot has no indicator of this name or id.',
  );

const tooMany = (path: string[]) =>
  ruleError(
    'TOO_MANY',
    path,
    `Een indicator heeft hoogstens ${MOST_PER_INDICATOR} metingen.`,
    `An indicator has at most ${MOST_PER_INDICATOR} measurements.`,
  );
