import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow } from '../database/entity-writes.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { SYSTEM } from '../history/author.js';
import { differences, weightOf } from '../history/difference.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { factsOf } from '../pilot/pilot.facts.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { DecideScaleUpInput } from '../schema.types.js';
import { staleScaleUp } from './scale-up.conflict.js';
import { DECISION_FIELDS, decisionFactsOf } from './scale-up.facts.js';
import { completedFaults, decisionFaults } from './scale-up.guards.js';
import { DecisionShape } from './scale-up.input.js';
import { deciderOf, mayDecideScaleUp } from './scale-up.policy.js';
import { ScaleUpDecision } from './scale-up-decision.entity.js';
import { loadDecisions } from './scale-up-part.js';

/** Decisions about scaling up. Two at once wait for each other at the lock of the pilot. */
@Injectable()
export class ScaleUpService {
  constructor(
    private readonly pilots: PilotStore,
    private readonly organisations: OrganisationService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** What follows for the pilot is in its transaction. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  decide(actor: Actor, pilotId: string, version: number, given: DecideScaleUpInput): Promise<void> {
    const input = tidy(given);
    const today = this.clock.today();
    const may = (_: Actor, pilot: Pilot) => mayDecideScaleUp(actor, deciderOf(pilot, this.organisations.all, today));
    return this.pilots.change(actor, pilotId, undefined, may, async (pilot, transaction) => {
      const earlier = await loadDecisions(transaction, [pilotId]);
      const nameOf = (code: string) => this.organisations.all.byCode(code)?.name ?? code;
      refuse(...staleScaleUp(version, earlier, nameOf));
      refuse(...completedFaults(pilot), ...faultsIn(DecisionShape, input), ...decisionFaults(input, today));
      const decision = this.decision(actor, pilotId, earlier.length, input);
      await insertRow(transaction, decision);
      const isAdopted = decision.kind === 'ADOPTED' || decision.kind === 'PARTLY';
      const follows = isAdopted ? [await this.scaleUp(transaction, pilot, decision)] : [];
      await this.history.append(transaction, changeOf(actor, pilot, decision), ...follows);
    });
  }

  private decision(actor: Actor, pilotId: string, position: number, input: DecideScaleUpInput): ScaleUpDecision {
    return Object.assign(new ScaleUpDecision(), {
      id: randomUUID(),
      pilotId,
      position,
      kind: input.decision,
      reasoning: input.reasoning,
      url: input.url ?? null,
      postponedUntil: input.postponedUntil ?? null,
      decidedAt: this.clock.now(),
      deciderCode: actor.organisation.code,
      deciderName: actor.personName,
    });
  }

  private async scaleUp(
    transaction: EntityManager,
    pilot: Pilot,
    { reasoning }: ScaleUpDecision,
  ): Promise<ChangeToRecord> {
    const before = factsOf(pilot);
    pilot.status = 'SCALED_UP';
    return (await this.pilots.next(transaction, SYSTEM, pilot, before, 'SCALED_UP', reasoning))!;
  }
}

function changeOf(actor: Actor, pilot: Pilot, decision: ScaleUpDecision): ChangeToRecord {
  const audience = audienceOf(pilot);
  const changed = differences({}, decisionFactsOf(decision), audience, DECISION_FIELDS);
  return {
    actor,
    subjectType: 'ScaleUpDecision',
    subjectId: decision.id,
    rootType: 'Pilot',
    rootId: pilot.id,
    action: 'SCALE_UP_DECIDED',
    weight: weightOf(changed, DECISION_FIELDS),
    audience,
    version: decision.position + 1,
    note: decision.reasoning,
    differences: changed,
  };
}
