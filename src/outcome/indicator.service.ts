import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidy, tidyAs } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import type { IndicatorInput, MarkIndicatorNotMeasuredInput, RemoveIndicatorInput } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';
import { applyInput, emptyIndicator } from './indicator.content.js';
import { Indicator } from './indicator.entity.js';
import {
  countFaults,
  isPlanFixed,
  measuredFaults,
  planFaults,
  planningFaults,
  reasonFaults,
} from './indicator.guards.js';
import { IndicatorShape, ReasonShape } from './indicator.input.js';
import { IndicatorStore, type Planning } from './indicator-store.service.js';
import type { RecordedChange } from './measurement.entity.js';
import { measuringFaults } from './measurement.guards.js';
import { planObstacles } from './outcome.completeness.js';
import { indicatorFactsOf, planOf, recordedChanges } from './outcome.facts.js';
import { mayMeasure, mayPlan } from './outcome.policy.js';
import { OutcomeRecord } from './outcome-record.service.js';

/** The plan of what a pilot measures: freely before its start, and from then on with a reason that everybody sees. */
@Injectable()
export class IndicatorService {
  constructor(
    private readonly store: IndicatorStore,
    private readonly record: OutcomeRecord,
    private readonly themes: ThemeService,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN; as all here */
  register(actor: Actor, pilotId: string, key: string, given: IndicatorInput): Promise<Indicator> {
    const input = tidyAs(IndicatorShape, given);
    const id = randomUUID();
    return this.store.ofPilot(actor, pilotId, mayPlan, async (planning) => {
      const { pilot, indicators, transaction } = planning;
      const claim = { pilotId, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'registerIndicator', claim, id);
      if (earlier) return indicators.find((known) => known.id === earlier) ?? gone();
      const position = (indicators.at(-1)?.position ?? -1) + 1;
      const indicator = Object.assign(new Indicator(), emptyIndicator(id, pilotId, position, this.clock.now()));
      refuse(
        ...planningFaults(pilot, ['pilot']),
        ...countFaults(indicators.length),
        ...(await this.apply(indicator, input, planning)),
      );
      if (isPlanFixed(pilot)) this.show(indicator, input.reason!, null, indicator.name);
      indicator.version = 1;
      await insertRow(transaction, indicator);
      const told = { action: 'CREATED' as const, before: {}, after: indicatorFactsOf(indicator), note: input.reason };
      await this.record.append(planning, actor, { indicator, ...told });
      return indicator;
    });
  }

  edit(actor: Actor, id: string, version: number, given: IndicatorInput): Promise<Indicator> {
    const input = tidyAs(IndicatorShape, given);
    return this.store.ofIndicator(actor, id, version, mayPlan, async (indicator, planning) => {
      const { pilot, indicators } = planning;
      const before = { facts: indicatorFactsOf(indicator), plan: planOf(indicator), n: indicator.baseline?.n };
      const { unit } = indicator;
      const wasComplete = planObstacles(indicators).length === 0;
      refuse(...planningFaults(pilot, ['id']));
      refuse(
        ...(await this.apply(indicator, input, planning)),
        ...measuredFaults(indicator, unit !== indicator.unit, indicator.measurements),
        ...this.lost(planning, wasComplete, indicators),
      );
      const at = this.clock.now().toISOString();
      const changed = recordedChanges(before.plan, planOf(indicator), [before.n, indicator.baseline?.n], {
        at,
        reason: input.reason ?? '',
      });
      if (changed.length === 0) return indicator;
      if (isPlanFixed(pilot)) indicator.changesAfterStart.push(...changed);
      return this.save(indicator, planning, actor, before.facts, input.reason);
    });
  }

  /** @returns the pilot that it belonged to */
  remove(
    actor: Actor,
    id: string,
    version: number,
    given: RemoveIndicatorInput | null | undefined,
  ): Promise<Planning['pilot']> {
    const { reason = null } = tidy(given ?? {});
    return this.store.ofIndicator(actor, id, version, mayPlan, async (indicator, planning) => {
      const { pilot, indicators, transaction } = planning;
      const others = indicators.filter((other) => other !== indicator);
      refuse(
        ...planningFaults(pilot, ['id']),
        ...reasonFaults(pilot, reason),
        ...faultsIn(ReasonShape, { reason }),
        ...this.lost(planning, planObstacles(indicators).length === 0, others),
      );
      if (isPlanFixed(pilot)) {
        this.show(indicator, reason!, indicator.name, null);
        indicator.removedAt = this.clock.now();
        indicator.version += 1;
        await updateRow(transaction, indicator);
      } else {
        await transaction.delete(Indicator, { id });
      }
      const told = { action: 'INDICATOR_REMOVED' as const, before: { name: indicator.name }, after: {}, note: reason };
      await this.record.append(planning, actor, { indicator, ...told });
      return pilot;
    });
  }

  /** Without a reason it takes back that the indicator is not measured. */
  markNotMeasured(actor: Actor, id: string, version: number, given: MarkIndicatorNotMeasuredInput): Promise<Indicator> {
    const { reason = null } = tidy(given);
    return this.store.ofIndicator(actor, id, version, mayMeasure, async (indicator, planning) => {
      refuse(...measuringFaults(planning.pilot, ['id']), ...faultsIn(ReasonShape, { reason }));
      if (indicator.notMeasuredReason === reason) return indicator;
      const before = indicatorFactsOf(indicator);
      indicator.notMeasuredReason = reason;
      return this.save(indicator, planning, actor, before, reason, 'NOT_MEASURED');
    });
  }

  private async save(
    indicator: Indicator,
    planning: Planning,
    actor: Actor,
    before: object,
    note: string | null | undefined,
    action: 'EDITED' | 'NOT_MEASURED' = 'EDITED',
  ): Promise<Indicator> {
    indicator.version += 1;
    await updateRow(planning.transaction, indicator);
    const told = { action, before: { ...before }, after: indicatorFactsOf(indicator), note };
    await this.record.append(planning, actor, { indicator, ...told });
    return indicator;
  }

  /** Puts the input into the indicator. @returns all that is wrong with it */
  private async apply(
    indicator: Indicator,
    input: IndicatorInput,
    { pilot, indicators, transaction }: Planning,
  ): Promise<RuleError[]> {
    const shape = faultsIn(IndicatorShape, input);
    applyInput(indicator, input);
    const { broadWelfareTheme: theme } = input;
    const isKnown = !theme || (await this.themes.isBroadWelfareTheme(theme, transaction));
    const others = indicators.filter((other) => other !== indicator && other.removedAt === null);
    const names = others.map(({ name }) => name);
    // Nobody is helped by ten thousand faults of a list that is too long.
    const isTooLong = shape.some(({ code }) => code === 'TOO_MANY');
    return [
      ...reasonFaults(pilot, input.reason ?? null),
      ...shape,
      ...(isKnown ? [] : [unknownTheme(theme)]),
      ...(isTooLong ? [] : planFaults(indicator, names, this.clock.today())),
    ];
  }

  /** A pilot that has started keeps what its start asked for. */
  private lost({ pilot }: Planning, wasComplete: boolean, indicators: readonly Indicator[]): RuleError[] {
    return isPlanFixed(pilot) && wasComplete ? planObstacles(indicators) : [];
  }

  private show(indicator: Indicator, reason: string, old: string | null, name: string | null): void {
    const change: RecordedChange = {
      at: this.clock.now().toISOString(),
      reason,
      field: 'indicator',
      old,
      new: name,
      n: null,
    };
    indicator.changesAfterStart.push(change);
  }
}

function gone(): never {
  throw notFound();
}

const unknownTheme = (notation: string) =>
  ruleError(
    'UNKNOWN_REFERENCE',
    ['input', 'broadWelfareTheme'],
    `Er is geen thema van Brede Welvaart met de code ${notation}.`,
    `There is no Brede Welvaart theme with the code ${notation}.`,
  );
