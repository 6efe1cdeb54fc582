import { Injectable } from '@nestjs/common';
import { differences, type Facts, weightOf } from '../history/difference.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import type { ChangeAction } from '../schema.types.js';
import type { Indicator } from './indicator.entity.js';
import type { Planning } from './indicator-store.service.js';
import { OUTCOME_FIELDS } from './outcome.facts.js';

/** A change of an indicator or its measurements as a use case tells it. */
export interface OutcomeTold {
  indicator: Pick<Indicator, 'id' | 'version'>;
  action: ChangeAction;
  before: Facts;
  after: Facts;
  note?: string | null;
}

/** Appends what changed to the history of the pilot. Everybody who sees it is told that it happened, and why. */
@Injectable()
export class OutcomeRecord {
  constructor(private readonly history: HistoryService) {}

  append({ pilot, transaction }: Planning, actor: Actor, ...told: [OutcomeTold, ...OutcomeTold[]]): Promise<void> {
    const changes = this.changesOf(pilot, actor, told) as [ChangeToRecord, ...ChangeToRecord[]];
    return this.history.append(transaction, ...changes);
  }

  /** The same, for who appends them after the change from which they follow. */
  changesOf(pilot: Pilot, actor: Actor, told: readonly OutcomeTold[]): ChangeToRecord[] {
    const audience = audienceOf(pilot);
    return told.map(({ indicator, action, before, after, note }) => {
      const changed = differences(before, after, audience, OUTCOME_FIELDS);
      return {
        actor,
        subjectType: 'Indicator',
        subjectId: indicator.id,
        rootType: 'Pilot',
        rootId: pilot.id,
        action,
        weight: weightOf(changed, OUTCOME_FIELDS),
        audience,
        version: indicator.version,
        note,
        differences: changed,
        isToldToAll: true,
      };
    });
  }
}
