import { grouped } from '../grouped.js';
import { existsOn } from './existence.js';
import type { Organisation } from './organisation.entity.js';
import type { PopulationFigure } from './population-figure.entity.js';
import type { RegionContact } from './region-contact.entity.js';
import type { Region, RegionMembership } from './region.entity.js';
import type { Succession } from './succession.entity.js';
import { codeFromIdentifier } from './tooi.js';

/** The rows of the tables, in the order in which lists show them. */
export interface OrganisationRows {
  organisations: Organisation[];
  figures: PopulationFigure[];
  successions: Succession[];
  regions: Region[];
  memberships: RegionMembership[];
  contacts: RegionContact[];
}

/** Every organisation and region, found by what they are looked up by. A thousand or so: they are kept in memory. */
export class Organisations {
  private readonly codes: Map<string, Organisation>;
  private readonly uris: Map<string, Organisation>;
  private readonly figures: Map<string, PopulationFigure[]>;
  private readonly afterwards: Map<string, Succession[]>;
  private readonly before: Map<string, Succession[]>;
  private readonly slugs: Map<string, Region>;
  private readonly regionOf: Map<string, RegionMembership>;
  private readonly within: Map<string, RegionMembership[]>;
  private readonly contacts: Map<string, RegionContact>;
  private readonly inProvince: Map<string, Organisation[]>;

  constructor(private readonly rows: OrganisationRows) {
    this.codes = new Map(rows.organisations.map((organisation) => [organisation.code, organisation]));
    this.uris = new Map(rows.organisations.map((organisation) => [organisation.registeredUri ?? '', organisation]));
    this.figures = grouped(rows.figures, ({ organisationCode }) => organisationCode);
    this.afterwards = grouped(rows.successions, ({ predecessorCode }) => predecessorCode);
    this.before = grouped(rows.successions, ({ successorCode }) => successorCode);
    this.slugs = new Map(rows.regions.map((region) => [region.slug, region]));
    this.regionOf = new Map(rows.memberships.map((membership) => [membership.municipalityCode, membership]));
    this.within = grouped(rows.memberships, ({ regionSlug }) => regionSlug);
    this.contacts = new Map(rows.contacts.map((contact) => [contact.regionSlug, contact]));
    this.inProvince = grouped(rows.organisations, ({ provinceCode }) => provinceCode ?? '');
  }

  byCode(code: string): Organisation | null {
    return this.codes.get(code) ?? null;
  }

  /** @param identifier a code or a TOOI URI */
  find(identifier: string): Organisation | null {
    return this.byCode(codeFromIdentifier(identifier)) ?? (identifier ? this.uris.get(identifier) : null) ?? null;
  }

  /** Newest first. */
  figuresOf(code: string): PopulationFigure[] {
    return this.figures.get(code) ?? [];
  }

  successionsOf(code: string): Succession[] {
    return this.afterwards.get(code) ?? [];
  }

  predecessionsOf(code: string): Succession[] {
    return this.before.get(code) ?? [];
  }

  region(slug: string): Region | null {
    return this.slugs.get(slug) ?? null;
  }

  /** By name. */
  get regions(): Region[] {
    return this.rows.regions;
  }

  membershipOf(municipalityCode: string): RegionMembership | null {
    return this.regionOf.get(municipalityCode) ?? null;
  }

  membershipsIn(regionSlug: string): RegionMembership[] {
    return this.within.get(regionSlug) ?? [];
  }

  /** The government's point of contact for a region. */
  contactOf(regionSlug: string): RegionContact | null {
    return this.contacts.get(regionSlug) ?? null;
  }

  /** The municipalities of a province on a day, by name. */
  municipalitiesOf(provinceCode: string, day: string): Organisation[] {
    return (this.inProvince.get(provinceCode) ?? []).filter((municipality) => existsOn(municipality, day));
  }

  /** The ministries or provinces of all times, by name. */
  ofKind(kind: Organisation['kind']): Organisation[] {
    return this.rows.organisations.filter((organisation) => organisation.kind === kind);
  }

  /**
   * These organisations and all that they wholly succeeded by a day: what was theirs is their own, and a query for a
   * successor finds its predecessors' pilots. Codes and TOOI URIs; what is unknown stays as it is.
   */
  expand(identifiers: readonly string[], day: string): string[] {
    const line = new Set(identifiers.map(codeFromIdentifier));
    for (const code of line) {
      for (const { predecessorCode, extent, status, effectiveOn } of this.predecessionsOf(code)) {
        if (extent === 'WHOLE' && status === 'EFFECTIVE' && effectiveOn <= day) line.add(predecessorCode);
      }
    }
    return [...line];
  }

  /** The code of who acts for an organisation on a day: itself, or what wholly succeeded it. Null when nobody does. */
  heirOf(code: string, day: string): string | null {
    const line = new Set([code]);
    for (const one of line) {
      const organisation = this.byCode(one);
      if (organisation && existsOn(organisation, day)) return one;
      for (const { successorCode, extent, status, effectiveOn } of this.successionsOf(one)) {
        if (extent === 'WHOLE' && status === 'EFFECTIVE' && effectiveOn <= day) line.add(successorCode);
      }
    }
    return null;
  }

  /** Whether somebody acts for an organisation on a day. */
  isActing(code: string, day: string): boolean {
    return this.heirOf(code, day) !== null;
  }

  /** The codes of those for which nobody acts on a day. */
  withoutHeir(day: string): string[] {
    return this.rows.organisations.filter(({ code }) => !this.isActing(code, day)).map(({ code }) => code);
  }
}
