import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import { PartnershipRecord } from '../partnership/partnership-record.service.js';
import { offeredFaults } from '../partnership/partnership.guards.js';
import { owns } from '../pilot/pilot.policy.js';
import type {
  ChangeAction,
  DeclineInterestInput,
  Mutation,
  WithdrawInterestInput,
  WriteInterestMessageInput,
} from '../schema.types.js';
import { InterestRecord } from './interest-record.service.js';
import { type Held, InterestStore } from './interest-store.service.js';
import { interestFactsOf } from './interest.facts.js';
import { afterTheEndFaults, declineFaults, messageFaults, statusAfterMessage } from './interest.guards.js';
import { MessageShape, NoteShape } from './interest.input.js';
import { INTEREST_LIFECYCLE, ROLE_OF } from './interest.lifecycle.js';
import { mayAnswer, mayMarkSeen, type MayTake, mayWithdraw, mayWrite } from './interest.policy.js';

/** A step of the lifecycle table, by the mutation that takes it. */
interface StepTaken {
  mutation: keyof Mutation;
  may: MayTake;
  action: ChangeAction;
}

const SEE: StepTaken = { mutation: 'markInterestSeen', may: mayMarkSeen, action: 'INTEREST_SEEN' };
const WRITE: StepTaken = { mutation: 'writeInterestMessage', may: mayWrite, action: 'INTEREST_MESSAGE_WRITTEN' };
const AGREE: StepTaken = { mutation: 'agreeToInterest', may: mayAnswer, action: 'INTEREST_AGREED' };
const DECLINE: StepTaken = { mutation: 'declineInterest', may: mayAnswer, action: 'INTEREST_DECLINED' };
const WITHDRAW: StepTaken = { mutation: 'withdrawInterest', may: mayWithdraw, action: 'INTEREST_WITHDRAWN' };

/** Changes the interest. @returns the changes to record after it */
type Work = (held: Held, transaction: EntityManager) => Promise<ChangeToRecord[]>;

/** What becomes of interest once it was sent. */
@Injectable()
export class InterestSteps {
  constructor(
    private readonly store: InterestStore,
    private readonly record: InterestRecord,
    private readonly partnerships: PartnershipRecord,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN; as all steps here */
  see(actor: Actor, id: string, version: number): Promise<string> {
    return this.take(actor, id, version, SEE, async ({ interest }) => {
      Object.assign(interest, { status: 'SEEN', seenAt: this.clock.now() });
      return [];
    });
  }

  write(actor: Actor, id: string, version: number, given: WriteInterestMessageInput): Promise<string> {
    const input = tidy(given);
    return this.take(actor, id, version, WRITE, async ({ interest, pilot }, transaction) => {
      const count = await this.record.count(transaction, id);
      refuse(...faultsIn(MessageShape, input), ...messageFaults(count));
      const isOwner = owns(actor, pilot);
      if (isOwner) interest.seenAt ??= this.clock.now();
      interest.status = statusAfterMessage(interest.status, isOwner);
      const from = isOwner ? pilot.ownerCode : interest.senderCode;
      await this.record.write(transaction, actor, id, from, input.text);
      return [];
    });
  }

  /** The partnership is made in the same transaction. */
  agree(actor: Actor, id: string, version: number): Promise<string> {
    return this.take(actor, id, version, AGREE, async ({ interest, pilot }, transaction) => {
      refuse(...offeredFaults(pilot, ['id']), ...afterTheEndFaults(pilot, interest.intention, ['id']));
      const { partnership, changes } = await this.partnerships.intend(transaction, {
        actor,
        pilot,
        origin: 'INTEREST',
        organisationCode: interest.senderCode,
        role: ROLE_OF[interest.intention],
        pledgedMeans: interest.offeredMeans,
      });
      interest.partnershipId = partnership.id;
      this.close(interest, 'AGREED');
      return changes;
    });
  }

  decline(actor: Actor, id: string, version: number, given: DeclineInterestInput): Promise<string> {
    const { reason, note = null } = tidy(given);
    return this.take(actor, id, version, DECLINE, async ({ interest }) => {
      refuse(...noteFaults(note), ...declineFaults(reason, note));
      Object.assign(interest, { declineReason: reason, closingNote: note });
      this.close(interest, 'DECLINED');
      return [];
    });
  }

  withdraw(
    actor: Actor,
    id: string,
    version: number,
    given: WithdrawInterestInput | null | undefined,
  ): Promise<string> {
    const { note = null } = tidy(given ?? {});
    return this.take(actor, id, version, WITHDRAW, async ({ interest }) => {
      refuse(...noteFaults(note));
      interest.closingNote = note;
      this.close(interest, 'WITHDRAWN');
      return [];
    });
  }

  private take(actor: Actor, id: string, version: number, step: StepTaken, work: Work): Promise<string> {
    return this.store.change(actor, id, version, step.may, async (held, transaction) => {
      const { interest } = held;
      refuse(...INTEREST_LIFECYCLE.mayTake(interest.status, step.mutation));
      const before = interestFactsOf(interest);
      const follows = await work(held, transaction);
      const change = await this.record.next(transaction, interest, { actor, action: step.action, before });
      await this.history.append(transaction, change, ...follows);
      return id;
    });
  }

  /** Who answers has seen it; taking it back says nothing of that. */
  private close(interest: Held['interest'], status: 'AGREED' | 'DECLINED' | 'WITHDRAWN'): void {
    const now = this.clock.now();
    if (status !== 'WITHDRAWN') interest.seenAt ??= now;
    Object.assign(interest, { status, closedAt: now });
  }
}

const noteFaults = (note: string | null): RuleError[] => faultsIn(NoteShape, { note });
