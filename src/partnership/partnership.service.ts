import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidyAs } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import { existsOn } from '../organisation/existence.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { mayManage } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { RegisterPartnershipInput } from '../schema.types.js';
import { PartnershipRecord } from './partnership-record.service.js';
import { loadPartnerships } from './partnership-rows.js';
import { offeredFaults, partnerFaults, repeatedFaults, roomFaults } from './partnership.guards.js';
import { PartnershipShape } from './partnership.input.js';
import { pledgedFrom } from './pledged-means.js';

/** Registering a partner that the municipality found by itself. What follows is in PartnershipSteps. */
@Injectable()
export class PartnershipService {
  constructor(
    private readonly pilots: PilotStore,
    private readonly record: PartnershipRecord,
    private readonly organisations: OrganisationService,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** @returns the key of the partnership @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  register(actor: Actor, pilotId: string, key: string, given: RegisterPartnershipInput): Promise<string> {
    const input = tidyAs(PartnershipShape, given);
    const { partner: identifier, role, pledgedMeans, agreementUrl = null } = input;
    const id = randomUUID();
    return this.pilots.change(actor, pilotId, undefined, mayManage, async (pilot, transaction) => {
      const claim = { pilotId, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'registerPartnership', claim, id);
      if (earlier) return earlier;
      const known = await loadPartnerships(transaction, 'pilot_id', [pilotId]);
      const found = identifier && (await this.organisations.find(identifier, transaction));
      const partner = found && existsOn(found, this.clock.today()) ? found : null;
      const isOwner = partner !== null && this.organisations.expand([partner.code]).includes(pilot.ownerCode);
      refuse(
        ...offeredFaults(pilot),
        ...roomFaults(known.length),
        ...partnerFaults(identifier, partner, isOwner),
        ...(partner ? repeatedFaults(known, partner.code, role) : []),
        ...faultsIn(PartnershipShape, { pledgedMeans, agreementUrl }),
      );
      const { changes } = await this.record.intend(transaction, {
        ...{ actor, pilot, id, role, agreementUrl },
        origin: 'REGISTERED',
        organisationCode: partner!.code,
        pledgedMeans: pledgedFrom(pledgedMeans),
      });
      await this.history.append(transaction, changes[0]!);
      return id;
    });
  }
}
