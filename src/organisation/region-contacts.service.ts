import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { prepared } from '../database/prepared.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidyAs, unlessBlank } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { differences, weightOf } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { SetRegionContactInput } from '../schema.types.js';
import { OrganisationService } from './organisation.service.js';
import { RegionContact } from './region-contact.entity.js';
import { CONTACT_FIELDS, factsOf } from './region-contact.facts.js';
import { contactFaults } from './region-contact.guards.js';
import { RegionContactShape } from './region-contact.input.js';
import { Region } from './region.entity.js';

/** Who is the government's point of contact for a region. */
@Injectable()
export class RegionContacts {
  constructor(
    private readonly database: DataSource,
    private readonly organisations: OrganisationService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** The code of the point of contact for the region in which a municipality lies; null when there is none. */
  async ofMunicipality(transaction: EntityManager, municipalityCode: string): Promise<string | null> {
    const [contact] = await prepared<{ organisation_code: string }>(transaction, OF_MUNICIPALITY, [municipalityCode]);
    return contact?.organisation_code ?? null;
  }

  /** Says who it is, or that there is nobody. @throws Refusal, ApiError NOT_FOUND for an unknown region */
  set(actor: Actor, regionSlug: string, given: SetRegionContactInput): Promise<void> {
    const input = { ...tidyAs(RegionContactShape, given), organisation: unlessBlank(given.organisation) };
    return this.database.transaction(async (transaction) => {
      // First, as a load of reference data does: see RegionService.
      await transaction.query('lock table region_contact in row exclusive mode');
      const where = { slug: regionSlug };
      const region = await transaction.findOne(Region, { where, lock: { mode: 'for_no_key_update' } });
      if (!region) throw notFound();
      const named = input.organisation ? await this.organisations.find(input.organisation, transaction) : null;
      refuse(...contactFaults(input, named, this.clock.today()), ...faultsIn(RegionContactShape, input));
      const before = await transaction.findOneBy(RegionContact, { regionSlug });
      const after =
        named && transaction.create(RegionContact, { ...contentOf(input), regionSlug, organisationCode: named.code });
      const changed = differences(factsOf(before), factsOf(after), 'PUBLIC', CONTACT_FIELDS);
      if (changed.length === 0) return;
      if (after) await transaction.save(after);
      else if (before) await transaction.remove(before);
      await this.history.append(transaction, {
        actor,
        subjectType: 'Region',
        subjectId: regionSlug,
        rootType: 'Region',
        rootId: regionSlug,
        action: 'CONTACT_CHANGED',
        weight: weightOf(changed, CONTACT_FIELDS),
        audience: 'PUBLIC',
        differences: changed,
      });
    });
  }
}

const contentOf = ({ functionTitle, mailbox, isVerified, source }: SetRegionContactInput) => ({
  functionTitle: functionTitle ?? null,
  mailbox: mailbox ?? null,
  isVerified: isVerified ?? false,
  source: source ?? '',
});

const OF_MUNICIPALITY = `
  select c.organisation_code from region_membership m join region_contact c using (region_slug)
  where m.municipality_code = $1`;
