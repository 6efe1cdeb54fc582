import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow } from '../database/entity-writes.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { IndicatorInput } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';
import { applyInput, emptyIndicator } from './indicator.content.js';
import { Indicator } from './indicator.entity.js';
import { loadIndicators } from './indicator-rows.js';
import { indicatorFactsOf } from './outcome.facts.js';
import { maySeeIndicators } from './outcome.policy.js';
import { OutcomeRecord, type OutcomeTold } from './outcome-record.service.js';

/** Indicators that are entered in the step that makes their pilot. */
@Injectable()
export class IndicatorDrafts {
  constructor(
    private readonly record: OutcomeRecord,
    private readonly themes: ThemeService,
    private readonly clock: Clock,
  ) {}

  /** The plan of a pilot that the actor may know of, without what was taken out of it. @param pilot with the actor's eyes */
  async seenOf(actor: Actor, pilot: Pilot, transaction: EntityManager): Promise<Indicator[]> {
    if (!maySeeIndicators(actor, pilot)) return [];
    return (await loadIndicators(transaction, [pilot.id])).filter(({ removedAt }) => removedAt === null);
  }

  /**
   * Writes the first indicators of a pilot. A theme of Brede Welvaart that is no longer known is left open.
   * @param inputs definitions that another plan had already
   * @returns the changes, to be appended after that of the pilot
   */
  async draft(
    transaction: EntityManager,
    actor: Actor,
    pilot: Pilot,
    inputs: readonly IndicatorInput[],
  ): Promise<ChangeToRecord[]> {
    const told: OutcomeTold[] = [];
    for (const [position, input] of inputs.entries()) {
      const empty = emptyIndicator(randomUUID(), pilot.id, position, this.clock.now());
      const indicator = Object.assign(new Indicator(), empty, { version: 1 });
      applyInput(indicator, input);
      const { broadWelfareTheme: theme } = indicator;
      if (theme && !(await this.themes.isBroadWelfareTheme(theme, transaction))) indicator.broadWelfareTheme = null;
      await insertRow(transaction, indicator);
      told.push({ indicator, action: 'CREATED', before: {}, after: indicatorFactsOf(indicator) });
    }
    return this.record.changesOf(pilot, actor, told);
  }
}
