import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { faultsIn, tidyAs } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import { actsFor, type Actor } from '../identity/actor.js';
import { RegionContacts } from '../organisation/region-contacts.service.js';
import { pledgedFrom } from '../partnership/pledged-means.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { asSeenBy, owns } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { SendInterestInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { addWorkingDays } from '../working-days.js';
import { InterestRecord } from './interest-record.service.js';
import { loadInterests } from './interest-rows.js';
import { Interest } from './interest.entity.js';
import { approachFaults, openFaults } from './interest.guards.js';
import { InterestShape } from './interest.input.js';
import { isOpen } from './interest.lifecycle.js';
import { mayOffer } from './interest.policy.js';

/** Approaching a pilot. What follows is in InterestSteps. */
@Injectable()
export class InterestService {
  constructor(
    private readonly pilots: PilotStore,
    private readonly record: InterestRecord,
    private readonly contacts: RegionContacts,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** With the pilot locked: of two at once the second finds the first. @returns the key @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  send(actor: Actor, pilotId: string, key: string, given: SendInterestInput): Promise<string> {
    const input = tidyAs(InterestShape, given);
    const { intention, message } = input;
    const id = randomUUID();
    return this.pilots.change(actor, pilotId, undefined, mayOffer, async (pilot, transaction) => {
      const claim = { pilotId, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'sendInterest', claim, id);
      if (earlier) return earlier;
      const sent = await loadInterests(transaction, 'sender_code', actor.actsFor);
      const approach = { intention, senderKind: actor.organisation.kind, isOwner: owns(actor, pilot) };
      refuse(
        ...approachFaults(asSeenBy(actor, pilot)!, approach),
        ...openFaults(sent.filter(isOpen), { pilotId, intention }, this.settings.openInterestsPerOrganisation),
        ...faultsIn(InterestShape, input),
      );
      const interest = Object.assign(new Interest(), UNANSWERED, {
        ...{ id, pilotId, intention },
        senderCode: actor.organisation.code,
        offeredMeans: pledgedFrom(input.offeredMeans),
        sentAt: this.clock.now(),
        answerDueOn: addWorkingDays(this.clock.today(), this.settings.interestAnswerWorkingDays),
        copiedToCode: await this.contactOf(actor, pilot, transaction),
      });
      const change = await this.record.next(transaction, interest, { actor, action: 'INTEREST_SENT', before: null });
      await this.record.write(transaction, actor, id, actor.organisation.code, message);
      await this.history.append(transaction, change);
      return id;
    });
  }

  /** Who reads along; nobody when that is one of the parties. */
  private async contactOf(actor: Actor, pilot: Pilot, transaction: EntityManager): Promise<string | null> {
    const contact = await this.contacts.ofMunicipality(transaction, pilot.ownerCode);
    return contact === null || actsFor(actor, contact) || contact === pilot.ownerCode ? null : contact;
  }
}

const UNANSWERED = {
  version: 0,
  status: 'SENT',
  seenAt: null,
  closedAt: null,
  declineReason: null,
  closingNote: null,
  partnershipId: null,
} satisfies Partial<Interest>;
