import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CallStore } from '../call/call-store.service.js';
import { factsOfCall } from '../call/call.facts.js';
import { CallDecisionShape } from '../call/call.input.js';
import { CALL_LIFECYCLE } from '../call/call.lifecycle.js';
import { mayDecideCall } from '../call/call.policy.js';
import type { ExperimentCall } from '../call/experiment-call.entity.js';
import { Clock } from '../clock.js';
import { uuidOf } from '../graphql/global-id.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type {
  ApplicationOutcome,
  DecideApplicationInput,
  DecideExperimentCallInput,
  SelectReserveInput,
} from '../schema.types.js';
import { ApplicationStore } from './application-store.service.js';
import { staleCallDecision } from './application.conflict.js';
import { factsOfApplication } from './application.facts.js';
import { AnswerReasonShape, OutcomesShape } from './application.input.js';
import { APPLICATION_LIFECYCLE } from './application.lifecycle.js';
import { type Applied, mayDecide } from './application.policy.js';
import {
  choiceFaults,
  decisionFaults,
  finishedFaults,
  judgingFaults,
  placesFaults,
  singleFaults,
} from './decision.guards.js';
import { Participants } from './participants.service.js';

/** The answers of a ministry. Two at once wait for each other at the lock of the call. @throws from each: Refusal, ApiError */
@Injectable()
export class ApplicationDecisions {
  constructor(
    private readonly calls: CallStore,
    private readonly store: ApplicationStore,
    private readonly participants: Participants,
    private readonly organisations: OrganisationService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** Decides about all at once: call, applications and selected pilots change together, or nothing does. */
  decideCall(actor: Actor, id: string, version: number, given: DecideExperimentCallInput): Promise<void> {
    const { outcomes: answers, ...decision } = tidy(given);
    return this.calls.change(actor, id, undefined, mayDecideCall, async (call, transaction) => {
      const ministry = this.organisations.all.byCode(call.ministryCode)?.name ?? call.ministryCode;
      refuse(...staleCallDecision(version, call, ministry));
      refuse(...CALL_LIFECYCLE.mayTake(call.status, 'decideExperimentCall'));
      const applied = await this.store.ofCall(transaction, call);
      const outcomes = answers.map((each) => ({ ...each, id: uuidOf('Application', each.application) }));
      const shape = [...faultsIn(CallDecisionShape, decision), ...faultsIn(OutcomesShape, { outcomes })];
      // Nobody is helped by ten thousand errors of a list that is too long.
      const isTooLong = shape.some(({ code }) => code === 'TOO_MANY');
      refuse(...shape, ...(isTooLong ? [] : decisionFaults(call, applied, outcomes)));
      const before = { ...factsOfCall(call), participants: await this.participants.numbers(transaction, call) };
      const follows: ChangeToRecord[] = [];
      for (const one of applied) {
        const answer = outcomes.find((each) => each.id === one.application.id);
        if (answer) follows.push(...(await this.answer(transaction, actor, one, answer.outcome, answer.reason)));
      }
      Object.assign(call, {
        status: 'DECIDED',
        decidedAt: this.clock.now(),
        decisionReasoning: decision.reasoning,
        decisionUrl: decision.url ?? null,
      });
      const also = { participants: await this.participants.numbers(transaction, call) };
      const changes = await this.calls.next(transaction, call, { actor, action: 'CALL_DECIDED', before, also });
      await this.history.append(transaction, changes[0]!, ...changes.slice(1), ...follows);
    });
  }

  /** One application of a rolling call. */
  decideOne(actor: Actor, id: string, version: number, given: DecideApplicationInput): Promise<void> {
    const { outcome, reason } = tidy(given);
    return this.store.change(actor, id, version, mayDecide, async (applied, transaction) => {
      refuse(...singleFaults(applied.call));
      refuse(
        ...APPLICATION_LIFECYCLE.mayTake(applied.application.status, 'decideApplication'),
        ...judgingFaults(applied.call),
        ...faultsIn(AnswerReasonShape, { reason }),
        ...(outcome === 'SELECTED' ? await this.selectionFaults(transaction, applied) : []),
      );
      await this.answerAlone(transaction, actor, applied, outcome, reason);
    });
  }

  /** Somebody of the reserve list takes part after all. */
  selectReserve(actor: Actor, id: string, version: number, given: SelectReserveInput): Promise<void> {
    const { reason } = tidy(given);
    return this.store.change(actor, id, version, mayDecide, async (applied, transaction) => {
      refuse(
        ...APPLICATION_LIFECYCLE.mayTake(applied.application.status, 'selectReserve'),
        ...finishedFaults(applied.call),
        ...faultsIn(AnswerReasonShape, { reason }),
        ...(await this.selectionFaults(transaction, applied)),
      );
      await this.answerAlone(transaction, actor, applied, 'SELECTED', reason);
    });
  }

  private async selectionFaults(transaction: EntityManager, { call, pilot }: Applied) {
    const selected = await transaction.countBy('Application', { callId: call.id, status: 'SELECTED' });
    return [...placesFaults(call, selected + 1, ['id']), ...choiceFaults(pilot, ['pilot'])];
  }

  private async answerAlone(
    transaction: EntityManager,
    actor: Actor,
    applied: Applied,
    outcome: ApplicationOutcome,
    reason: string,
  ): Promise<void> {
    const { call } = applied;
    const before = await this.participants.numbers(transaction, call);
    const [change, ...follows] = await this.answer(transaction, actor, applied, outcome, reason);
    const ofCall = outcome === 'SELECTED' ? [await this.shown(transaction, actor, call, before)] : [];
    await this.history.append(transaction, change!, ...ofCall, ...follows);
  }

  /** Who takes part now, in the history of the call. */
  private async shown(transaction: EntityManager, actor: Actor, call: ExperimentCall, participants: string[]) {
    const told = { actor, action: 'CALL_PARTICIPANTS_CHANGED' as const, before: { participants } };
    return this.calls.told(call, told, { participants: await this.participants.numbers(transaction, call) });
  }

  /** Answers one application. @returns its change, and after it those of its pilot */
  private async answer(
    transaction: EntityManager,
    actor: Actor,
    { application, call, pilot }: Applied,
    outcome: ApplicationOutcome,
    reason: string,
  ): Promise<ChangeToRecord[]> {
    const before = factsOfApplication(application);
    const now = this.clock.now();
    Object.assign(application, { status: outcome, reason, decidedAt: now, answeredAt: now });
    const changes = await this.store.next(transaction, application, { actor, action: 'APPLICATION_DECIDED', before });
    if (outcome !== 'SELECTED') return changes;
    return [...changes, ...(await this.participants.add(transaction, actor, call, pilot))];
  }
}
