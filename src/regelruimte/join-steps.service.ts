import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { AgreeToJoinInput, ChangeAction, Mutation, RefuseToJoinInput, RevokeJoinInput } from '../schema.types.js';
import type { JoinDecision, LeewayJoin } from './join.entity.js';
import { joinFactsOf } from './join.facts.js';
import { leavingFaults, leewayFaults, ownerFaults } from './join.guards.js';
import { AgreementShape, JoinRefusalShape } from './join.input.js';
import { JOIN_LIFECYCLE } from './join.lifecycle.js';
import { mayAnswerJoin, mayJoin } from './join.policy.js';
import { JoinRecord } from './join-record.service.js';
import { type Joining, JoinStore, type MayJoin } from './join-store.service.js';
import { LeewayFollowers } from './leeway-followers.service.js';

/** A step of the lifecycle table, by the mutation that takes it. */
interface StepTaken {
  mutation: keyof Mutation;
  may: MayJoin;
  action: ChangeAction;
  /** Told in the history of the pilot that was granted the leeway too. */
  isToldToOwner: (join: LeewayJoin) => boolean;
}

const wasAgreed = ({ status }: LeewayJoin): boolean => status === 'AGREED';
const AGREE: StepTaken = {
  mutation: 'agreeToJoin',
  may: mayAnswerJoin,
  action: 'JOIN_AGREED',
  isToldToOwner: () => true,
};
const REFUSE: StepTaken = {
  mutation: 'refuseToJoin',
  may: mayAnswerJoin,
  action: 'JOIN_REFUSED',
  isToldToOwner: () => false,
};
const REVOKE: StepTaken = {
  mutation: 'revokeJoin',
  may: mayAnswerJoin,
  action: 'JOIN_ENDED',
  isToldToOwner: wasAgreed,
};
const WITHDRAW: StepTaken = {
  mutation: 'withdrawJoin',
  may: mayJoin,
  action: 'JOIN_WITHDRAWN',
  isToldToOwner: wasAgreed,
};

/** What becomes of a join once it was asked. Its end with the leeway itself is in JoinEndings. */
@Injectable()
export class JoinSteps {
  constructor(
    private readonly store: JoinStore,
    private readonly record: JoinRecord,
    private readonly followers: LeewayFollowers,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** Today, because an agreement to what is over means nothing. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  agree(actor: Actor, id: string, version: number, given: AgreeToJoinInput | null | undefined): Promise<LeewayJoin> {
    const { reason = null } = tidy(given ?? {});
    return this.take(actor, id, version, AGREE, (join, { owner, request }) => {
      const faults = [
        ...faultsIn(AgreementShape, { reason }),
        ...ownerFaults(owner),
        ...leewayFaults(request, this.clock.today(), ['id']),
      ];
      this.decide(actor, join, 'AGREED', reason);
      return faults;
    });
  }

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  refuse(actor: Actor, id: string, version: number, given: RefuseToJoinInput): Promise<LeewayJoin> {
    const input = tidy(given);
    return this.take(actor, id, version, REFUSE, (join) => {
      this.decide(actor, join, 'REFUSED', input.reason);
      return faultsIn(JoinRefusalShape, input);
    });
  }

  /** Takes the leeway back from one pilot; what follows for it is in the same transaction. @throws Refusal, ApiError */
  revoke(actor: Actor, id: string, version: number, given: RevokeJoinInput): Promise<LeewayJoin> {
    const input = tidy(given);
    return this.take(actor, id, version, REVOKE, (join) => {
      this.decide(actor, join, 'ENDED', input.reason);
      join.endedOn = this.clock.today();
      return faultsIn(JoinRefusalShape, input);
    });
  }

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  withdraw(actor: Actor, id: string, version: number): Promise<LeewayJoin> {
    return this.take(actor, id, version, WITHDRAW, (join, { pilot }) => leavingFaults(join, pilot));
  }

  /** @param work changes the join. @returns what stands in the way of it */
  private take(
    actor: Actor,
    id: string,
    version: number,
    { mutation, may, action, isToldToOwner }: StepTaken,
    work: (join: LeewayJoin, joining: Joining) => RuleError[],
  ): Promise<LeewayJoin> {
    return this.store.change(actor, id, version, may, async (join, joining, transaction) => {
      const { pilot, owner, request } = joining;
      refuse(...JOIN_LIFECYCLE.mayTake(join.status, mutation));
      const before = joinFactsOf(join);
      const isTold = isToldToOwner(join);
      refuse(...work(join, joining));
      join.status = JOIN_LIFECYCLE.stepOf(join.status, mutation)!.to;
      const note = action === 'JOIN_WITHDRAWN' ? null : join.reason;
      const told = { actor, action, before, note };
      const change = await this.record.next(transaction, join, pilot, told);
      const lost = { request, pilot, join, cause: 'REVOKED' as const };
      const follows = action === 'JOIN_ENDED' ? await this.followers.follow(lost, transaction) : [];
      const toldToOwner = isTold ? [this.record.forOwner(join, pilot, owner, told)] : [];
      await this.history.append(transaction, change, ...follows, ...toldToOwner);
      return join;
    });
  }

  private decide(actor: Actor, join: LeewayJoin, decision: JoinDecision, reason: string | null): void {
    Object.assign(join, {
      decision,
      reason,
      decidedVersion: join.version + 1,
      decidedAt: this.clock.now(),
      deciderCode: actor.organisation.code,
      deciderName: actor.personName,
    });
  }
}
