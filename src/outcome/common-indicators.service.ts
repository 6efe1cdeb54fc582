import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow } from '../database/entity-writes.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { emptyIndicator } from './indicator.content.js';
import { Indicator } from './indicator.entity.js';
import { isPlanFixed } from './indicator.guards.js';
import { loadIndicators } from './indicator-rows.js';
import { indicatorFactsOf } from './outcome.facts.js';
import { OutcomeRecord, type OutcomeTold } from './outcome-record.service.js';

/** What several pilots measure in the same way. */
export type CommonDefinition = Pick<
  Indicator,
  'name' | 'definition' | 'kind' | 'unit' | 'direction' | 'isAdditive' | 'broadWelfareTheme' | 'source' | 'frequency'
>;

/** Where common indicators come from. */
export interface CommonOrigin {
  experimentCallId: string;
  number: string;
  /** Shown with each that comes into a plan that is fixed already. */
  reason: string;
}

/** Limits of names, in characters. */
const NAME = 150;

/** Puts what several pilots measure together into the plan of one of them. */
@Injectable()
export class CommonIndicators {
  constructor(
    private readonly record: OutcomeRecord,
    private readonly clock: Clock,
  ) {}

  /**
   * What the plan has already, by name and unit, stays as it is; another indicator of that name keeps it, and the common one
   * gets the number of its call behind its own. None is primary: by what a pilot is judged is for its municipality to say.
   * @returns the changes, to be appended after the one from which they follow; the transaction holds the pilot
   */
  async add(
    transaction: EntityManager,
    actor: Actor,
    pilot: Pilot,
    wanted: readonly CommonDefinition[],
    origin: CommonOrigin,
  ): Promise<ChangeToRecord[]> {
    const known = await loadIndicators(transaction, [pilot.id]);
    const told: OutcomeTold[] = [];
    for (const definition of wanted) {
      const name = nameFor(definition, known, origin.number);
      if (name === null) continue;
      const indicator = this.indicator(pilot, (known.at(-1)?.position ?? -1) + 1, { ...definition, name }, origin);
      await insertRow(transaction, indicator);
      known.push(indicator);
      const after = indicatorFactsOf(indicator);
      told.push({ indicator, action: 'CREATED', before: {}, after, note: origin.reason });
    }
    return this.record.changesOf(pilot, actor, told);
  }

  private indicator(pilot: Pilot, position: number, definition: CommonDefinition, origin: CommonOrigin): Indicator {
    const now = this.clock.now();
    const empty = emptyIndicator(randomUUID(), pilot.id, position, now);
    const { experimentCallId, reason } = origin;
    const indicator = Object.assign(new Indicator(), empty, definition, { version: 1, experimentCallId });
    if (isPlanFixed(pilot)) {
      const change = { at: now.toISOString(), reason, field: 'indicator', old: null, new: indicator.name, n: null };
      indicator.changesAfterStart.push(change);
    }
    return indicator;
  }
}

/** Null: the plan measures this already. */
function nameFor({ name, unit }: CommonDefinition, known: readonly Indicator[], number: string): string | null {
  const named = (wanted: string) =>
    known.find((each) => each.removedAt === null && each.name.toLowerCase() === wanted.toLowerCase());
  const same = named(name);
  if (!same) return name;
  if (same.unit === unit) return null;
  const suffix = ` (${number})`;
  const longer = name.slice(0, NAME - suffix.length) + suffix;
  return named(longer) ? null : longer;
}
