import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CallStore } from '../call/call-store.service.js';
import type { ExperimentCall } from '../call/experiment-call.entity.js';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { WithdrawApplicationInput } from '../schema.types.js';
import { ApplicationStore } from './application-store.service.js';
import { factsOfApplication } from './application.facts.js';
import { WithdrawalReasonShape } from './application.input.js';
import { APPLICATION_LIFECYCLE } from './application.lifecycle.js';
import { maySubmit } from './application.policy.js';
import { type Applicant, submissionFaults } from './application.requirements.js';
import { finishedFaults } from './decision.guards.js';
import { Participants } from './participants.service.js';

/** Sending applications in, and taking them back. @throws from each: Refusal, ApiError NOT_FOUND, FORBIDDEN */
@Injectable()
export class ApplicationSubmission {
  constructor(
    private readonly store: ApplicationStore,
    private readonly calls: CallStore,
    private readonly participants: Participants,
    private readonly organisations: OrganisationService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** Lists every requirement that is not met. */
  submit(actor: Actor, id: string, version: number): Promise<void> {
    return this.store.change(actor, id, version, maySubmit, async ({ application, call, pilot }, transaction) => {
      refuse(...APPLICATION_LIFECYCLE.mayTake(application.status, 'submitApplication'));
      const applicant = await this.applicant(actor.organisation.code, transaction);
      refuse(...submissionFaults(call, pilot, application, applicant, (code) => this.nameOf(code)));
      const now = this.clock.now();
      Object.assign(application, { status: 'SUBMITTED', submittedAt: now, answeredAt: now });
      const told = { actor, action: 'APPLICATION_SUBMITTED' as const, before: { status: 'DRAFT' } };
      const [change] = await this.store.next(transaction, application, told);
      await this.history.append(transaction, change!);
    });
  }

  /** One that took part is shown no longer among the participants. */
  withdraw(actor: Actor, id: string, version: number, given: WithdrawApplicationInput): Promise<void> {
    const { reason } = tidy(given);
    return this.store.change(actor, id, version, maySubmit, async ({ application, call }, transaction) => {
      refuse(
        ...APPLICATION_LIFECYCLE.mayTake(application.status, 'withdrawApplication'),
        ...(application.status === 'SELECTED' ? finishedFaults(call) : []),
        ...faultsIn(WithdrawalReasonShape, { reason }),
      );
      const before = factsOfApplication(application);
      const tookPart = application.status === 'SELECTED' ? await this.participants.numbers(transaction, call) : null;
      Object.assign(application, { status: 'WITHDRAWN', reason, answeredAt: this.clock.now() });
      const told = { actor, action: 'APPLICATION_WITHDRAWN' as const, before };
      const [change] = await this.store.next(transaction, application, told);
      await this.history.append(transaction, change!, ...(await this.left(transaction, actor, call, tookPart)));
    });
  }

  private async left(
    transaction: EntityManager,
    actor: Actor,
    call: ExperimentCall,
    before: string[] | null,
  ): Promise<ChangeToRecord[]> {
    if (before === null) return [];
    const told = { actor, action: 'CALL_PARTICIPANTS_CHANGED' as const, before: { participants: before } };
    return [this.calls.told(call, told, { participants: await this.participants.numbers(transaction, call) })];
  }

  /** The municipality that applies, as it is on record. */
  private async applicant(code: string, transaction: EntityManager): Promise<Applicant> {
    const figure = await this.organisations.newestFigure(code, transaction);
    const { all } = this.organisations;
    const membership = all.membershipOf(code);
    return {
      inhabitants: figure?.inhabitants ?? null,
      year: figure?.year ?? null,
      provinceCode: all.byCode(code)?.provinceCode ?? null,
      regionSlug: membership?.isVerified ? membership.regionSlug : null,
    };
  }

  private nameOf(code: string): string {
    const { all } = this.organisations;
    return all.byCode(code)?.name ?? all.region(code)?.name ?? code;
  }
}
