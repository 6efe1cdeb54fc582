import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { updateRow } from '../database/entity-writes.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { CorrectMeasurementInput, RemoveMeasurementInput } from '../schema.types.js';
import type { Indicator } from './indicator.entity.js';
import { NeededReasonShape } from './indicator.input.js';
import { IndicatorStore } from './indicator-store.service.js';
import { applyContent } from './measurement.content.js';
import { Measurement } from './measurement.entity.js';
import { measurementFaults, overlapFaults } from './measurement.guards.js';
import { CorrectionShape } from './measurement.input.js';
import { contentOf, measurementFactsOf, recordedChanges } from './outcome.facts.js';
import { mayMeasure } from './outcome.policy.js';
import { OutcomeRecord } from './outcome-record.service.js';

/** Correcting and taking back what was measured. Recording it is in MeasurementRecording. */
@Injectable()
export class MeasurementService {
  constructor(
    private readonly store: IndicatorStore,
    private readonly record: OutcomeRecord,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN; as all here */
  correct(actor: Actor, id: string, version: number, given: CorrectMeasurementInput): Promise<Measurement> {
    const input = tidy(given);
    return this.store.ofMeasurement(actor, id, version, mayMeasure, async (measurement, indicator, planning) => {
      const before = { content: contentOf(measurement), facts: measurementFactsOf([measurement]), n: measurement.n };
      applyContent(measurement, input);
      const others = indicator.measurements.filter((other) => other !== measurement);
      refuse(
        ...faultsIn(CorrectionShape, input),
        ...measurementFaults(measurement, indicator, this.clock.today(), ['input']),
        ...overlapFaults(measurement, others, ['input']),
      );
      const why = { at: this.clock.now().toISOString(), reason: input.reason! };
      const changed = recordedChanges(before.content, contentOf(measurement), [before.n, measurement.n], why);
      if (changed.length === 0) return measurement;
      measurement.corrections.push(...changed);
      measurement.version += 1;
      await updateRow(planning.transaction, measurement);
      const after = measurementFactsOf([measurement]);
      const told = { action: 'MEASUREMENT_CORRECTED' as const, before: before.facts, after, note: why.reason };
      await this.record.append(planning, actor, { indicator, ...told });
      return measurement;
    });
  }

  /** @returns the indicator that it belonged to */
  remove(actor: Actor, id: string, version: number, given: RemoveMeasurementInput): Promise<Indicator> {
    const input = tidy(given);
    return this.store.ofMeasurement(actor, id, version, mayMeasure, async (measurement, indicator, planning) => {
      refuse(...faultsIn(NeededReasonShape, input));
      await planning.transaction.delete(Measurement, { id });
      const before = measurementFactsOf([measurement]);
      const told = { action: 'MEASUREMENT_REMOVED' as const, before, after: {}, note: input.reason };
      await this.record.append(planning, actor, { indicator, ...told });
      return indicator;
    });
  }
}
