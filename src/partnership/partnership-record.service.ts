import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import type { Author } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import type { ChangeAction, PartnershipOrigin, PartnershipRole } from '../schema.types.js';
import { loadPartnerships } from './partnership-rows.js';
import { Partnership, type PledgedMeans } from './partnership.entity.js';
import { PARTNERSHIP_FIELDS, partnershipFactsOf } from './partnership.facts.js';
import { openWith } from './partnership.guards.js';

/** What two parties mean to do together. */
export interface Intention {
  actor: Author;
  /** Locked by the transaction. */
  pilot: Pilot;
  organisationCode: string;
  role: PartnershipRole;
  pledgedMeans: PledgedMeans[];
  origin: PartnershipOrigin;
  agreementUrl?: string | null;
  /** Under which key it is made; any when left out. */
  id?: string;
}

/** A partnership as it stands now, and what changed in it for who appends that after the change from which it follows. */
export interface Intended {
  partnership: Partnership;
  /** None: the organisation takes part in that role already, and pledged nothing more. */
  changes: ChangeToRecord[];
}

/** A change of a partnership as a use case tells it. */
interface Told {
  actor: Author;
  action: ChangeAction;
  /** The facts before; none: it is new. */
  before: Facts | null;
  note?: string | null;
}

/** Writes partnerships. The caller appends the changes: the transaction holds the pilot. */
@Injectable()
export class PartnershipRecord {
  constructor(private readonly clock: Clock) {}

  /**
   * Makes a partnership INTENDED, in the transaction of what led to it. Where the organisation takes part in that role already,
   * what it pledges is added to that.
   */
  async intend(transaction: EntityManager, intention: Intention): Promise<Intended> {
    const { actor, pilot, organisationCode, role, pledgedMeans } = intention;
    const known = await loadPartnerships(transaction, 'pilot_id', [pilot.id]);
    const open = openWith(known, organisationCode, role);
    if (open && pledgedMeans.length === 0) return { partnership: open, changes: [] };
    if (open) {
      const before = partnershipFactsOf(open);
      open.pledgedMeans = [...open.pledgedMeans, ...pledgedMeans];
      const told = { actor, action: 'PARTNERSHIP_EDITED' as const, before };
      return { partnership: open, changes: [await this.next(transaction, open, pilot, told)] };
    }
    const partnership = Object.assign(new Partnership(), UNDER_WAY, {
      id: intention.id ?? randomUUID(),
      pilotId: pilot.id,
      partnerCode: organisationCode,
      role,
      origin: intention.origin,
      pledgedMeans,
      agreementUrl: intention.agreementUrl ?? null,
      createdAt: this.clock.now(),
      intendedOn: this.clock.today(),
    });
    const told = { actor, action: 'PARTNERSHIP_INTENDED' as const, before: null };
    return { partnership, changes: [await this.next(transaction, partnership, pilot, told)] };
  }

  /** Writes a partnership as its next version. @returns the change in the history of its pilot */
  async next(transaction: EntityManager, partnership: Partnership, pilot: Pilot, told: Told): Promise<ChangeToRecord> {
    const audience = audienceOf(pilot);
    const changed = differences(told.before ?? {}, partnershipFactsOf(partnership), audience, PARTNERSHIP_FIELDS);
    partnership.version += 1;
    await (told.before ? updateRow(transaction, partnership) : insertRow(transaction, partnership));
    return {
      actor: told.actor,
      subjectType: 'Partnership',
      subjectId: partnership.id,
      rootType: 'Pilot',
      rootId: pilot.id,
      action: told.action,
      weight: weightOf(changed, PARTNERSHIP_FIELDS),
      audience,
      version: partnership.version,
      note: told.note ?? null,
      differences: changed,
    };
  }
}

const UNDER_WAY = {
  version: 0,
  status: 'INTENDED',
  activeSince: null,
  endedOn: null,
  endedByCode: null,
  endReason: null,
} satisfies Partial<Partnership>;
