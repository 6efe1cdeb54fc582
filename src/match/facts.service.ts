import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isEnumType } from 'graphql';
import { labelOf } from '../graphql/enum-labels.resolver.js';
import { articleNumber, citation } from '../legal-basis/law-reference.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { hasEnded } from '../pilot/pilot.policy.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import type { WithRequests } from '../regelruimte/regelruimte-reader.service.js';
import type { PilotSeeks } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';
import type { AskedLeeway, LawPlace, Named, PilotFacts, Place, SeeksNames } from './match.facts.js';

/** What is compared, with its names: from the card that the caller sees and the reference data. */
@Injectable()
export class Facts {
  private names: SeeksNames | null = null;

  constructor(
    private readonly organisations: OrganisationService,
    private readonly themes: ThemeService,
    private readonly catalogue: LegalBasisService,
    private readonly schemaHost: GraphQLSchemaHost,
  ) {}

  /** Drafts of requests count only while the pilot itself is a draft: else the owner would see other scores than others. */
  ofPilot(card: WithRequests): PilotFacts {
    const requests = card.regelruimteRequests.filter(({ status }) => status !== 'DRAFT' || card.status === 'DRAFT');
    const { status, seeks, isOpenToPartners, needsNoRegelruimte, area } = card;
    const [from, until] = [card.actualStart ?? card.plannedStart, card.actualEnd ?? card.plannedEnd];
    return {
      themes: this.themesNamed(themeCodesOf(card)),
      status,
      hasEnded: hasEnded(card),
      seeks,
      isOpenToPartners,
      needsNoRegelruimte,
      asked: requests.map((request) => this.askedIn(request)),
      place: this.place(card.ownerCode),
      area,
      period: from && until && from <= until ? { from, until } : null,
    };
  }

  /** @param code of a municipality */
  place(code: string): Place {
    const { all } = this.organisations;
    const municipality = all.byCode(code)!;
    const membership = all.membershipOf(code);
    const region = membership && all.region(membership.regionSlug);
    const [population = null] = all.figuresOf(code);
    return {
      code,
      name: municipality.name,
      province: municipality.provinceCode === null ? null : this.organisationNamed(municipality.provinceCode),
      region: region && { ...sameName(region.slug, region.name), isVerified: membership!.isVerified },
      population,
      isK80Member: municipality.k80Member,
      villages: municipality.villages,
    };
  }

  themesNamed(codes: readonly string[]): Named[] {
    return codes.flatMap((code) => {
      const theme = this.themes.byCode(code);
      return theme ? [{ code, name: { nl: theme.name, en: theme.nameEn } }] : [];
    });
  }

  get seeksNames(): SeeksNames {
    if (!this.names) {
      const type = this.schemaHost.schema.getType('PilotSeeks');
      const labels = isEnumType(type) ? type.getValues().map(labelOf) : [];
      this.names = Object.fromEntries(labels.map(({ value, nl, en }) => [value, { nl, en }])) as Record<
        PilotSeeks,
        { nl: string; en: string }
      >;
    }
    return this.names;
  }

  /** A legal basis as a place in a law; null for an unknown one. */
  basisPlace(code: string): LawPlace | null {
    const basis = this.catalogue.byCode(code);
    return basis && this.lawPlace(basis.bwbId, basis.article, basis.paragraph);
  }

  organisationNamed(code: string): Named | null {
    const organisation = this.organisations.all.byCode(code);
    return organisation && { code, name: { nl: organisation.name, en: organisation.nameEn ?? organisation.name } };
  }

  private askedIn({ legalBasisCode, provisions, authorityCode, status }: RequestCard): AskedLeeway {
    const basis = legalBasisCode === null ? null : this.basisPlace(legalBasisCode);
    const named = provisions.flatMap(({ bwbId, article, paragraph }) =>
      bwbId === null ? [] : [this.lawPlace(bwbId, articleNumber(article), paragraph)],
    );
    return {
      basis: legalBasisCode,
      places: basis ? [basis, ...named] : named,
      authority: authorityCode === null ? null : this.organisationNamed(authorityCode),
      isUseful: status === 'GRANTED' || status === 'NOT_NEEDED',
    };
  }

  private lawPlace(bwbId: string, article: string | null, paragraph: string | null): LawPlace {
    const title = this.catalogue.titleOf(bwbId);
    const name = article === null ? { nl: title, en: title } : citation(title, { article, paragraph });
    return { law: bwbId, article, name, ministry: this.catalogue.law(bwbId)?.ministryCode ?? null };
  }
}

/** The primary one first. */
export const themeCodesOf = ({ primaryThemeCode, otherThemeCodes }: PilotCard): string[] =>
  primaryThemeCode === null ? otherThemeCodes : [primaryThemeCode, ...otherThemeCodes];

export const sameName = (code: string, name: string): Named => ({ code, name: { nl: name, en: name } });
