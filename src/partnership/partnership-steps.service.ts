import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy, tidyAs } from '../graphql/input-rules.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type {
  ActivatePartnershipInput,
  ChangeAction,
  CoverPledgedMeansInput,
  EditPartnershipInput,
  EndPartnershipInput,
} from '../schema.types.js';
import { end } from './partnership-ending.js';
import { PartnershipRecord } from './partnership-record.service.js';
import { PartnershipStore } from './partnership-store.service.js';
import type { Partnership } from './partnership.entity.js';
import { partnershipFactsOf } from './partnership.facts.js';
import { coverFaults, endedFaults, pledgeFaults } from './partnership.guards.js';
import { EndShape, PartnershipShape } from './partnership.input.js';
import { PARTNERSHIP_LIFECYCLE } from './partnership.lifecycle.js';
import { asOwner, asParty, type MayChange } from './partnership.policy.js';
import { covered, pledgedAnew, pledgedFrom } from './pledged-means.js';

/** What becomes of a partnership once it was intended. */
@Injectable()
export class PartnershipSteps {
  constructor(
    private readonly store: PartnershipStore,
    private readonly record: PartnershipRecord,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN; as all steps here */
  edit(actor: Actor, id: string, version: number, given: EditPartnershipInput): Promise<string> {
    const { pledgedMeans, agreementUrl } = tidyAs(PartnershipShape, given);
    return this.take(actor, id, version, asParty, 'PARTNERSHIP_EDITED', (partnership) => {
      const anew = pledgedMeans === undefined ? null : pledgedFrom(pledgedMeans);
      const faults = [
        ...endedFaults(partnership),
        ...faultsIn(PartnershipShape, { pledgedMeans, agreementUrl }),
        ...(anew ? pledgeFaults(partnership.pledgedMeans, anew) : []),
      ];
      if (anew) partnership.pledgedMeans = pledgedAnew(partnership.pledgedMeans, anew);
      if (agreementUrl !== undefined) partnership.agreementUrl = agreementUrl;
      return faults;
    });
  }

  activate(
    actor: Actor,
    id: string,
    version: number,
    given: ActivatePartnershipInput | null | undefined,
  ): Promise<string> {
    const { agreementUrl } = tidy(given ?? {});
    return this.take(actor, id, version, asOwner, 'PARTNERSHIP_ACTIVATED', (partnership) => {
      const faults = [
        ...PARTNERSHIP_LIFECYCLE.mayTake(partnership.status, 'activatePartnership'),
        ...faultsIn(PartnershipShape, { agreementUrl }),
      ];
      Object.assign(partnership, { status: 'ACTIVE', activeSince: this.clock.today() });
      if (agreementUrl) partnership.agreementUrl = agreementUrl;
      return faults;
    });
  }

  cover(actor: Actor, id: string, version: number, given: CoverPledgedMeansInput | null | undefined): Promise<string> {
    const places = given?.places;
    return this.take(actor, id, version, asOwner, 'PLEDGED_MEANS_COVERED', (partnership) => {
      const faults = [...endedFaults(partnership), ...coverFaults(partnership.pledgedMeans, places)];
      partnership.pledgedMeans = covered(partnership.pledgedMeans, places);
      return faults;
    });
  }

  end(actor: Actor, id: string, version: number, given: EndPartnershipInput): Promise<string> {
    const { reason } = tidy(given);
    return this.take(actor, id, version, asParty, 'PARTNERSHIP_ENDED', (partnership) => {
      const faults = [
        ...PARTNERSHIP_LIFECYCLE.mayTake(partnership.status, 'endPartnership'),
        ...faultsIn(EndShape, { reason }),
      ];
      end(partnership, {
        endedOn: this.clock.today(),
        endedByCode: actor.organisation.code,
        endReason: reason,
      });
      return faults;
    });
  }

  /** @param work changes the partnership. @returns what stands in the way of it */
  private take(
    actor: Actor,
    id: string,
    version: number,
    may: MayChange,
    action: ChangeAction,
    work: (partnership: Partnership) => RuleError[],
  ): Promise<string> {
    return this.store.change(actor, id, version, may, async (partnership, pilot, transaction) => {
      const before = partnershipFactsOf(partnership);
      refuse(...work(partnership));
      if (JSON.stringify(before) === JSON.stringify(partnershipFactsOf(partnership))) return id;
      const told = { actor, action, before, note: partnership.endReason };
      await this.history.append(transaction, await this.record.next(transaction, partnership, pilot, told));
      return id;
    });
  }
}
