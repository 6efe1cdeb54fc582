import { Injectable } from '@nestjs/common';
import { CallStore } from '../call/call-store.service.js';
import { factsOfCall } from '../call/call.facts.js';
import { CallWithdrawalShape } from '../call/call.input.js';
import { CALL_LIFECYCLE } from '../call/call.lifecycle.js';
import { maySteerCall } from '../call/call.policy.js';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { WithdrawExperimentCallInput } from '../schema.types.js';
import { ApplicationStore } from './application-store.service.js';
import { factsOfApplication } from './application.facts.js';
import { UNANSWERED } from './application.lifecycle.js';

/** Takes a call back. Nobody who applied is left without an answer. */
@Injectable()
export class CallWithdrawal {
  constructor(
    private readonly calls: CallStore,
    private readonly store: ApplicationStore,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  withdraw(actor: Actor, id: string, version: number, given: WithdrawExperimentCallInput): Promise<void> {
    const { reason } = tidy(given);
    return this.calls.change(actor, id, version, maySteerCall, async (call, transaction) => {
      refuse(
        ...CALL_LIFECYCLE.mayTake(call.status, 'withdrawExperimentCall'),
        ...faultsIn(CallWithdrawalShape, { reason }),
      );
      const answers: ChangeToRecord[] = [];
      const now = this.clock.now();
      for (const { application } of await this.store.ofCall(transaction, call)) {
        if (!UNANSWERED.includes(application.status)) continue;
        const before = factsOfApplication(application);
        Object.assign(application, { status: 'CALL_WITHDRAWN', reason, answeredAt: now });
        const told = { actor, action: 'APPLICATION_DECIDED' as const, before };
        answers.push(...(await this.store.next(transaction, application, told)));
      }
      const before = factsOfCall(call);
      Object.assign(call, { status: 'WITHDRAWN', withdrawnAt: now, withdrawalReason: reason });
      const [first, ...others] = await this.calls.next(transaction, call, {
        ...{ actor, action: 'WITHDRAWN', before },
        note: reason,
      });
      await this.history.append(transaction, first!, ...others, ...answers);
    });
  }
}
