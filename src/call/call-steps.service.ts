import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { NumberSeries } from '../history/number-series.service.js';
import type { Actor } from '../identity/actor.js';
import type { ChangeAction, ExtendExperimentCallInput, FinishExperimentCallInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { CallStore } from './call-store.service.js';
import { missingForAnnouncement } from './call.completeness.js';
import { callContentFaults } from './call.content.js';
import { factsOfCall } from './call.facts.js';
import { extensionFaults } from './call.guards.js';
import { ConclusionShape, ExtensionShape } from './call.input.js';
import { CALL_LIFECYCLE } from './call.lifecycle.js';
import { maySteerCall } from './call.policy.js';
import type { ExperimentCall } from './experiment-call.entity.js';

/** The steps of a call's life that concern the call alone. @throws from each: Refusal, ApiError NOT_FOUND, FORBIDDEN */
@Injectable()
export class CallSteps {
  constructor(
    private readonly store: CallStore,
    private readonly numbers: NumberSeries,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Publishes a draft; history shows everybody what became visible. One that opens today is open at once. */
  announce(actor: Actor, id: string, version: number): Promise<ExperimentCall> {
    return this.store.change(actor, id, version, maySteerCall, async (call, transaction) => {
      refuse(...CALL_LIFECYCLE.mayTake(call.status, 'announceExperimentCall'));
      refuse(...missingForAnnouncement(call, this.clock.today()), ...callContentFaults(call));
      const number = await this.numbers.next('UV');
      Object.assign(call, { status: 'ANNOUNCED', number, announcedAt: this.clock.now() });
      return this.store.save(transaction, call, { actor, action: 'CALL_ANNOUNCED', before: { status: 'DRAFT' } });
    });
  }

  extend(actor: Actor, id: string, version: number, given: ExtendExperimentCallInput): Promise<ExperimentCall> {
    const { reason, ...days } = tidy(given);
    return this.store.change(actor, id, version, maySteerCall, async (call, transaction) => {
      refuse(
        ...faultsIn(ExtensionShape, { reason, ...days }),
        ...extensionFaults(call, days, this.clock.today(), this.settings.callClosingNoticeDays),
      );
      const before = factsOfCall(call);
      call.closesOn = days.closesOn ?? call.closesOn;
      call.decisionDueOn = days.decisionDueOn ?? call.decisionDueOn;
      return this.store.save(transaction, call, { actor, action: 'CALL_EXTENDED', before, note: reason });
    });
  }

  review(actor: Actor, id: string, version: number): Promise<ExperimentCall> {
    return this.step(actor, id, version, 'startExperimentCallReview', 'CALL_REVIEW_STARTED');
  }

  start(actor: Actor, id: string, version: number): Promise<ExperimentCall> {
    return this.step(actor, id, version, 'startExperimentCall', 'CALL_STARTED');
  }

  finish(actor: Actor, id: string, version: number, given: FinishExperimentCallInput): Promise<ExperimentCall> {
    const input = tidy(given);
    return this.step(actor, id, version, 'finishExperimentCall', 'CALL_FINISHED', (call) => {
      refuse(...faultsIn(ConclusionShape, input));
      call.conclusion = input.conclusion;
    });
  }

  private step(
    actor: Actor,
    id: string,
    version: number,
    mutation: string,
    action: ChangeAction,
    work: (call: ExperimentCall) => void = () => undefined,
  ): Promise<ExperimentCall> {
    return this.store.change(actor, id, version, maySteerCall, async (call, transaction) => {
      refuse(...CALL_LIFECYCLE.mayTake(call.status, mutation));
      const before = factsOfCall(call);
      work(call);
      call.status = CALL_LIFECYCLE.stepOf(call.status, mutation)!.to;
      return this.store.save(transaction, call, { actor, action, before });
    });
  }
}
