import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { loadRows } from '../database/entity-rows.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { differences, weightOf } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { AnswerFollowUpInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { FollowUp } from './follow-up.entity.js';
import { FOLLOW_UP_FIELDS, followUpFactsOf } from './follow-up.facts.js';
import { askedFaults } from './follow-up.guards.js';
import { AnswerShape } from './follow-up.input.js';
import { mayAnswerFollowUp } from './follow-up.policy.js';

/** Whether an ended pilot still runs. */
@Injectable()
export class FollowUpService {
  constructor(
    private readonly pilots: PilotStore,
    private readonly history: HistoryService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** @param version of the earlier answer, 0 for none @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  answer(actor: Actor, pilotId: string, version: number, given: AnswerFollowUpInput): Promise<void> {
    const { answer, note = null } = tidy(given);
    return this.pilots.change(actor, pilotId, undefined, mayAnswerFollowUp, async (pilot, transaction) => {
      const [earlier] = await loadRows(transaction, FollowUp, 'pilot_id', [pilotId], 'pilot_id');
      refuse(...stale(version, earlier?.version ?? 0));
      const today = this.clock.today();
      refuse(...askedFaults(pilot, this.settings.followUpMonths, today), ...faultsIn(AnswerShape, { note }));
      const followUp = Object.assign(new FollowUp(), {
        ...{ pilotId, version: version + 1, answer, note },
        ...{ answeredOn: today, answeredByCode: actor.organisation.code },
      });
      const audience = audienceOf(pilot);
      const before = earlier ? followUpFactsOf(earlier) : {};
      const changed = differences(before, followUpFactsOf(followUp), audience, FOLLOW_UP_FIELDS);
      await (earlier ? updateRow(transaction, followUp) : insertRow(transaction, followUp));
      // An answer that says the same a year later is news too.
      await this.history.append(transaction, {
        actor,
        subjectType: 'FollowUp',
        subjectId: pilotId,
        rootType: 'Pilot',
        rootId: pilotId,
        action: 'FOLLOW_UP_ANSWERED',
        weight: weightOf(changed, FOLLOW_UP_FIELDS),
        audience,
        version: followUp.version,
        note,
        differences: changed,
      });
    });
  }
}
