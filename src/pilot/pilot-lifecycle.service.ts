import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, ruleError } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import { NumberSeries } from '../history/number-series.service.js';
import type { Actor } from '../identity/actor.js';
import type { OfferPilotInput, WithdrawPilotInput } from '../schema.types.js';
import { missingForOffer } from './pilot.completeness.js';
import type { Pilot } from './pilot.entity.js';
import { factsOf, factsSeenBeforeOffer } from './pilot.facts.js';
import { WithdrawalShape } from './pilot.input.js';
import { PILOT_LIFECYCLE } from './pilot.lifecycle.js';
import { isTombstone, mayConfirm, mayManage, WITHOUT_PERSON } from './pilot.policy.js';
import { PilotParts } from './pilot-parts.js';
import { PilotStore } from './pilot-store.service.js';
import { WithdrawalFollowers } from './withdrawal-followers.service.js';

/** The steps of a pilot's life: draft → offered → withdrawn → draft. */
@Injectable()
export class PilotLifecycleService {
  constructor(
    private readonly store: PilotStore,
    private readonly parts: PilotParts,
    private readonly numbers: NumberSeries,
    private readonly history: HistoryService,
    private readonly withdrawals: WithdrawalFollowers,
    private readonly clock: Clock,
  ) {}

  /** Publishes a draft; history shows others what became visible. @throws Refusal with all that is missing, ApiError */
  offer(actor: Actor, id: string, version: number, input: OfferPilotInput | null | undefined): Promise<Pilot> {
    const visibility = input?.visibility ?? 'PUBLIC';
    return this.store.change(actor, id, version, mayManage, async (pilot, transaction) => {
      refuse(...PILOT_LIFECYCLE.mayTake(pilot.status, 'offerPilot'));
      const entries = await this.parts.of(pilot, transaction);
      refuse(
        ...(visibility === 'DRAFT' ? [draftIsNotOffered()] : []),
        ...(visibility === 'GOVERNMENT' && pilot.visibility === 'PUBLIC' ? [staysPublic()] : []),
        ...missingForOffer(pilot),
        ...this.parts.missingForOffer(pilot, entries),
        ...this.parts.violatedBy(pilot, entries),
      );
      const before = factsSeenBeforeOffer(pilot, visibility);
      const now = this.clock.now();
      Object.assign(pilot, WITHOUT_WITHDRAWAL, {
        status: 'OFFERED',
        visibility,
        publishedAt: now,
        lastConfirmedAt: now,
      });
      pilot.number ??= await this.numbers.next('PT');
      return this.store.save(transaction, actor, pilot, before, 'OFFERED', null, entries);
    });
  }

  /** Shows everybody what only government could see. @throws Refusal, ApiError */
  makePublic(actor: Actor, id: string, version: number): Promise<Pilot> {
    return this.store.change(actor, id, version, mayManage, async (pilot, transaction) => {
      if (pilot.visibility !== 'GOVERNMENT' || isTombstone(pilot)) refuse(notForGovernmentOnly());
      pilot.visibility = 'PUBLIC';
      return this.store.save(transaction, actor, pilot, { status: pilot.status }, 'MADE_PUBLIC');
    });
  }

  /** Takes back what was offered; what others waited for ends in the same transaction (ADR 35). @throws Refusal, ApiError */
  withdraw(actor: Actor, id: string, version: number, given: WithdrawPilotInput): Promise<Pilot> {
    const { reason, note = null } = tidy(given);
    return this.store.change(actor, id, version, mayManage, async (pilot, transaction) => {
      refuse(
        ...PILOT_LIFECYCLE.mayTake(pilot.status, 'withdrawPilot'),
        ...faultsIn(WithdrawalShape, { note }),
        ...(reason === 'OTHER' && !note ? [noteNeeded()] : []),
      );
      const before = factsOf(pilot);
      Object.assign(pilot, {
        status: 'WITHDRAWN',
        withdrawalReason: reason,
        withdrawalNote: note,
        withdrawnAt: this.clock.now(),
        withdrawnTitle: pilot.title,
        ...WITHOUT_PERSON, // nobody needs to be called about it any more (AVG)
      });
      const change = await this.store.next(transaction, actor, pilot, before, 'WITHDRAWN', note);
      await this.history.append(transaction, change!, ...(await this.withdrawals.follow(pilot, transaction, actor)));
      return pilot;
    });
  }

  /** Makes a withdrawn pilot a draft again; others keep seeing the withdrawal. @throws Refusal, ApiError */
  restart(actor: Actor, id: string, version: number): Promise<Pilot> {
    return this.store.change(actor, id, version, mayManage, async (pilot, transaction) => {
      refuse(...PILOT_LIFECYCLE.mayTake(pilot.status, 'restartPilot'));
      const before = factsOf(pilot);
      Object.assign(pilot, { status: 'DRAFT', withoutPartnerReason: null });
      return this.store.save(transaction, actor, pilot, before, 'RESTARTED');
    });
  }

  /** Records that a published pilot is still current; its version stays. @throws Refusal, ApiError */
  confirm(actor: Actor, id: string): Promise<Pilot> {
    return this.store.change(actor, id, undefined, mayConfirm, async (pilot, transaction) => {
      if (pilot.status === 'DRAFT' || pilot.status === 'WITHDRAWN') refuse(notPublished());
      pilot.lastConfirmedAt = this.clock.now();
      await transaction.update('Pilot', { id }, { lastConfirmedAt: pilot.lastConfirmedAt });
      await this.store.append(transaction, actor, pilot, 'CONFIRMED');
      return pilot;
    });
  }
}

const WITHOUT_WITHDRAWAL = {
  withdrawalReason: null,
  withdrawalNote: null,
  withdrawnAt: null,
  withdrawnTitle: null,
  withdrawnVersion: null,
} satisfies Partial<Pilot>;

const draftIsNotOffered = () =>
  ruleError(
    'INVALID',
    ['input', 'visibility'],
    'Kies wie de proeftuin mag zien: iedereen, of alleen de overheid.',
    'Choose who may see the pilot: everybody, or government only.',
  );

const staysPublic = () =>
  ruleError(
    'VISIBILITY_CANNOT_SHRINK',
    ['input', 'visibility'],
    'Deze proeftuin was openbaar en blijft dat. U kunt hem wel intrekken.',
    'This pilot was public and stays so. You can withdraw it.',
  );

const notForGovernmentOnly = () =>
  ruleError(
    'STEP_NOT_POSSIBLE',
    ['id'],
    'Deze proeftuin is al openbaar, of nog niet aangeboden.',
    'This pilot is public already, or not offered yet.',
  );

const noteNeeded = () =>
  ruleError(
    'REQUIRED',
    ['input', 'note'],
    'Leg uit waarom u de proeftuin intrekt.',
    'Explain why you withdraw the pilot.',
  );

const notPublished = () =>
  ruleError('STEP_NOT_POSSIBLE', ['id'], 'Deze proeftuin is niet gepubliceerd.', 'This pilot is not published.');
