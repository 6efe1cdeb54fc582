import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { factsOf } from '../pilot/pilot.facts.js';
import { PILOT_LIFECYCLE } from '../pilot/pilot.lifecycle.js';
import { PartnershipReader } from '../partnership/partnership-reader.service.js';
import { mayManage } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { StartFollowers } from '../pilot/start-followers.service.js';
import type {
  ChangeAction,
  Mutation,
  OfferPilotAgainInput,
  PausePilotInput,
  PreparePilotInput,
} from '../schema.types.js';
import { beginPause, endPause } from './pauses.js';
import { StartGate } from './start-gate.service.js';
import { partnerFaults } from './trial.guards.js';
import { PreparationShape, ReasonShape } from './trial.input.js';

/** Changes the pilot. @returns the reason, for history */
type Work = (pilot: Pilot, transaction: EntityManager) => string | null | Promise<string | null>;

/** The steps of a pilot from its preparation on: offered ⇄ preparing → running ⇄ paused. */
@Injectable()
export class TrialService {
  constructor(
    private readonly store: PilotStore,
    private readonly history: HistoryService,
    private readonly partnerships: PartnershipReader,
    private readonly gate: StartGate,
    private readonly followers: StartFollowers,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN; as all steps here */
  prepare(actor: Actor, id: string, version: number, given: PreparePilotInput | null | undefined): Promise<Pilot> {
    const { withoutPartnerReason = null } = tidy(given ?? {});
    return this.step(actor, id, version, 'preparePilot', 'PREPARED', async (pilot, transaction) => {
      const hasPartner = await this.partnerships.hasOpen(id, transaction);
      refuse(
        ...faultsIn(PreparationShape, { withoutPartnerReason }),
        ...partnerFaults(withoutPartnerReason, hasPartner),
      );
      Object.assign(pilot, { status: 'PREPARING', withoutPartnerReason });
      return withoutPartnerReason;
    });
  }

  offerAgain(actor: Actor, id: string, version: number, given: OfferPilotAgainInput): Promise<Pilot> {
    const { reason } = tidy(given);
    return this.step(actor, id, version, 'offerPilotAgain', 'OFFERED_AGAIN', (pilot) => {
      refuse(...faultsIn(ReasonShape, { reason }));
      Object.assign(pilot, { status: 'OFFERED', withoutPartnerReason: null });
      return reason;
    });
  }

  /** What follows from the start is in its transaction. */
  start(actor: Actor, id: string, version: number): Promise<Pilot> {
    return this.step(actor, id, version, 'startPilot', 'STARTED', async (pilot, transaction) => {
      await this.gate.pass(pilot, transaction);
      Object.assign(pilot, { status: 'RUNNING', actualStart: this.clock.today() });
      return null;
    });
  }

  pause(actor: Actor, id: string, version: number, given: PausePilotInput): Promise<Pilot> {
    const { reason } = tidy(given);
    return this.step(actor, id, version, 'pausePilot', 'PAUSED', (pilot) => {
      refuse(...faultsIn(ReasonShape, { reason }));
      beginPause(pilot, this.clock.today(), reason, 'OWNER');
      return reason;
    });
  }

  resume(actor: Actor, id: string, version: number): Promise<Pilot> {
    return this.step(actor, id, version, 'resumePilot', 'RESUMED', async (pilot, transaction) => {
      await this.gate.pass(pilot, transaction);
      endPause(pilot, this.clock.today());
      return null;
    });
  }

  private step(
    actor: Actor,
    id: string,
    version: number,
    mutation: keyof Mutation,
    action: ChangeAction,
    work: Work,
  ): Promise<Pilot> {
    return this.store.change(actor, id, version, mayManage, async (pilot, transaction) => {
      refuse(...PILOT_LIFECYCLE.mayTake(pilot.status, mutation));
      const before = factsOf(pilot);
      const note = await work(pilot, transaction);
      const change = await this.store.next(transaction, actor, pilot, before, action, note);
      const follows = action === 'STARTED' ? await this.followers.follow(pilot, transaction, actor) : [];
      await this.history.append(transaction, change!, ...follows);
      return pilot;
    });
  }
}
