import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { loadRows } from '../database/entity-rows.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { startedFaults } from '../finding/finding.guards.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { differences, weightOf } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { audienceOf, mayManage } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { ScaleUpAdviceInput } from '../schema.types.js';
import { ScaleUpAdvice } from './advice.entity.js';
import { ADVICE_FIELDS, adviceFactsOf } from './advice.facts.js';
import { adviceFaults } from './advice.guards.js';
import { AdviceShape } from './advice.input.js';

/** What a municipality advises about scaling its pilot up. */
@Injectable()
export class AdviceService {
  constructor(
    private readonly pilots: PilotStore,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** @param version of the advice that this one replaces, 0 for none @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  give(actor: Actor, pilotId: string, version: number, given: ScaleUpAdviceInput): Promise<void> {
    const input = tidy(given);
    return this.pilots.change(actor, pilotId, undefined, mayManage, async (pilot, transaction) => {
      const [earlier] = await loadRows(transaction, ScaleUpAdvice, 'pilot_id', [pilotId], 'pilot_id');
      refuse(...stale(version, earlier?.version ?? 0));
      refuse(...startedFaults(pilot), ...faultsIn(AdviceShape, input), ...adviceFaults(pilot, input));
      const now = this.clock.now();
      const advice = Object.assign(new ScaleUpAdvice(), {
        pilotId,
        version: version + 1,
        ...contentOf(input),
        advisedAt: earlier?.advisedAt ?? now,
        changedAt: now,
      });
      const audience = audienceOf(pilot);
      const before = earlier ? adviceFactsOf(earlier) : {};
      const changed = differences(before, adviceFactsOf(advice), audience, ADVICE_FIELDS);
      if (changed.length === 0) return;
      await (earlier ? updateRow(transaction, advice) : insertRow(transaction, advice));
      await this.history.append(transaction, {
        actor,
        subjectType: 'ScaleUpAdvice',
        subjectId: pilotId,
        rootType: 'Pilot',
        rootId: pilotId,
        action: 'ADVISED',
        weight: weightOf(changed, ADVICE_FIELDS),
        audience,
        version: advice.version,
        note: input.reason ?? null,
        differences: changed,
      });
    });
  }
}

const contentOf = (input: ScaleUpAdviceInput) => ({
  level: input.level,
  conditions: input.conditions ?? null,
  needsRuleChange: input.needsRuleChange,
  ruleChange: input.ruleChange ?? null,
  costPerInhabitantCents: input.costPerInhabitantCents ?? null,
  staysLocal: input.staysLocal ?? null,
});
