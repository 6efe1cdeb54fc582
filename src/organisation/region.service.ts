import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, Text, tidy, unlessBlank } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { differences, type FieldRules, weightOf } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { SetRegionMembershipInput } from '../schema.types.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationService } from './organisation.service.js';
import { Region, RegionMembership } from './region.entity.js';

@Injectable()
export class RegionService {
  constructor(
    private readonly database: DataSource,
    private readonly organisations: OrganisationService,
    private readonly history: HistoryService,
  ) {}

  /** Puts a municipality in a region or takes it out. @throws Refusal, ApiError NOT_FOUND for an unknown municipality */
  setMembership(actor: Actor, identifier: string, given: SetRegionMembershipInput): Promise<Organisation> {
    const input = { ...tidy(given), regionSlug: unlessBlank(given.regionSlug) };
    return this.database.transaction(async (transaction) => {
      // First, as a load of reference data does: whoever held the municipality before would wait for it in a circle.
      await transaction.query('lock table region_membership in row exclusive mode');
      const municipality = await this.organisations.hold(transaction, identifier);
      if (!municipality) throw notFound();
      const municipalityCode = municipality.code;
      refuse(...(await this.faults(input, transaction)));
      const before = await transaction.findOneBy(RegionMembership, { municipalityCode });
      const after = input.regionSlug
        ? transaction.create(RegionMembership, {
            municipalityCode,
            regionSlug: input.regionSlug,
            isVerified: input.isVerified ?? false,
            source: input.source ?? '',
          })
        : null;
      const changed = differences(factsOf(before), factsOf(after), 'PUBLIC', MEMBERSHIP_FIELDS);
      if (changed.length === 0) return municipality;
      if (after) await transaction.save(after);
      else if (before) await transaction.remove(before);
      await this.history.append(transaction, {
        actor,
        subjectType: 'Municipality',
        subjectId: municipalityCode,
        rootType: 'Municipality',
        rootId: municipalityCode,
        action: 'REGION_CHANGED',
        weight: weightOf(changed, MEMBERSHIP_FIELDS),
        audience: 'PUBLIC',
        differences: changed,
      });
      return municipality;
    });
  }

  private async faults(input: SetRegionMembershipInput, transaction: EntityManager): Promise<RuleError[]> {
    const { regionSlug, source } = input;
    if (regionSlug === null) return [];
    const exists = regionSlug !== undefined && (await transaction.existsBy(Region, { slug: regionSlug }));
    return [
      ...(regionSlug === undefined ? [regionNeeded()] : exists ? [] : [unknownRegion()]),
      ...(source ? [] : [sourceNeeded()]),
      ...faultsIn(MembershipShape, input),
    ];
  }
}

class MembershipShape {
  @Text(500) source?: string | null;
}

const MEMBERSHIP_FIELDS: FieldRules = { major: ['region'] };

const regionNeeded = () =>
  ruleError(
    'REQUIRED',
    ['input', 'regionSlug'],
    'Noem een regio. Of geef null: dan hoort de gemeente bij geen regio meer.',
    'Name a region. Or give null: then the municipality is in no region any more.',
  );

const unknownRegion = () =>
  ruleError('UNKNOWN_REFERENCE', ['input', 'regionSlug'], 'Deze regio bestaat niet.', 'This region does not exist.');

const sourceNeeded = () =>
  ruleError('REQUIRED', ['input', 'source'], 'Zeg waar dit vandaan komt.', 'Say where this comes from.');

const factsOf = (membership: RegionMembership | null) =>
  membership ? { region: membership.regionSlug, isVerified: membership.isVerified, source: membership.source } : {};
