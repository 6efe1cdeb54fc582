import { Law } from '../legal-basis/law.entity.js';
import { LegalBasis } from '../legal-basis/legal-basis.entity.js';
import { Organisation } from '../organisation/organisation.entity.js';
import { PopulationFigure } from '../organisation/population-figure.entity.js';
import { RegionContact } from '../organisation/region-contact.entity.js';
import { Region, RegionMembership } from '../organisation/region.entity.js';
import { Succession } from '../organisation/succession.entity.js';
import { Concept, Theme, ThemeMapping } from '../theme/theme.entity.js';
import type { StoredRecord, TableUpdate } from './compare-records.js';
import type { ReferenceData } from './reference-rows.js';

/** One file of the folder, or a part of it, and the table that it fills. */
export interface LoadStep extends TableUpdate {
  file: keyof ReferenceData;
  entity: new () => StoredRecord;
}

/** What the K80 office changed in the register, by key: files do not overwrite it. */
export interface KeptByHand {
  /** Whose region was verified, set or taken away. */
  municipalities: ReadonlySet<string>;
  /** Whose point of contact was set or taken away. */
  regions: ReadonlySet<string>;
  legalBases: ReadonlySet<string>;
  /** Articles that curators added, as `articleOf` names them: a file may have them under another code. */
  articles: ReadonlySet<string>;
  laws: ReadonlySet<string>;
}

/** The steps of the files that have rows, in an order in which what is referred to is there first. */
export function loadSteps(data: ReferenceData, kept: KeptByHand): LoadStep[] {
  const former = new Set(data.formerMunicipalities.map(({ code }) => code));
  const steps = [
    step('provinces', Organisation, ['code'], {
      // Neither this file nor that of the other organisations has an end date: what stands in it exists.
      records: data.provinces.map(({ code, name, nameEn }) => ({
        code,
        kind: 'PROVINCE',
        name,
        nameEn,
        validUntil: null,
      })),
      whenMissing: 'END',
      covers: ({ kind }) => kind === 'PROVINCE',
    }),
    step('provinces', PopulationFigure, ['organisationCode', 'year'], {
      records: data.provinces.map(figure),
      whenMissing: 'LEAVE',
    }),
    step('municipalities', Organisation, ['code'], {
      records: data.municipalities.map(({ code, name, provinceCode, validFrom, validUntil }) => ({
        code,
        kind: 'MUNICIPALITY',
        name,
        provinceCode,
        validFrom,
        validUntil,
      })),
      whenMissing: 'END',
      covers: ({ kind, code }) => kind === 'MUNICIPALITY' && !former.has(code),
    }),
    step('municipalities', PopulationFigure, ['organisationCode', 'year'], {
      records: data.municipalities.map(figure),
      whenMissing: 'LEAVE',
    }),
    step('formerMunicipalities', Organisation, ['code'], {
      records: data.formerMunicipalities.map(({ endedOn, ...row }) => ({
        ...row,
        kind: 'MUNICIPALITY',
        validUntil: endedOn,
      })),
      whenMissing: 'LEAVE',
    }),
    step('ministries', Organisation, ['code'], {
      records: data.ministries.map((row) => ({ ...row, kind: 'MINISTRY' })),
      whenMissing: 'END',
      covers: ({ kind }) => kind === 'MINISTRY',
    }),
    step('otherOrganisations', Organisation, ['code'], {
      records: data.otherOrganisations.map(({ tooiUri, ...row }) => ({
        ...row,
        registeredUri: tooiUri,
        validUntil: null,
      })),
      whenMissing: 'END',
      covers: ({ kind }) => kind === 'IMPLEMENTING_BODY' || kind === 'K80_OFFICE',
    }),
    step('successions', Succession, ['predecessorCode', 'successorCode'], { records: data.successions }),
    step('regions', Region, ['slug'], {
      records: data.regions.map(({ verified, ...row }) => ({ ...row, isVerified: verified })),
    }),
    step('regionMunicipalities', RegionMembership, ['municipalityCode'], {
      records: data.regionMunicipalities.map(({ regionSlug, municipalityCode, verified, source }) => ({
        municipalityCode,
        regionSlug,
        isVerified: verified,
        source,
      })),
      isKept: ({ municipalityCode }) => kept.municipalities.has(municipalityCode),
    }),
    step('regionContacts', RegionContact, ['regionSlug'], {
      records: data.regionContacts.map(({ verified, ...row }) => ({ ...row, isVerified: verified })),
      isKept: ({ regionSlug }) => kept.regions.has(regionSlug),
    }),
    step('themes', Theme, ['code'], { records: data.themes, whenMissing: 'END' }),
    step('concepts', Concept, ['scheme', 'notation'], { records: data.concepts }),
    step('themeMappings', ThemeMapping, ['themeCode', 'scheme', 'notation'], { records: data.themeMappings }),
    step('laws', Law, ['bwbId'], {
      records: data.laws.map(({ titleAbbreviation, ...row }) => ({ ...row, abbreviation: titleAbbreviation })),
      isKept: ({ bwbId }) => kept.laws.has(bwbId),
    }),
    step('legalBases', LegalBasis, ['code'], {
      records: data.legalBases.map(({ onRequest, deviableArticles, excludedArticles, ...row }) => ({
        ...row,
        isOnRequest: onRequest,
        deviableArticles: deviableArticles?.join(';') ?? null,
        excludedArticles: excludedArticles?.join(';') ?? null,
      })),
      isKept: (basis) => kept.legalBases.has(basis.code) || kept.articles.has(articleOf(basis)),
    }),
  ];
  // An empty file says nothing: taking it at its word would end every organisation of its kind.
  return steps.filter(({ records }) => records.length > 0);
}

/** One article of a law, or one of its paragraphs. */
export const articleOf = ({ bwbId, article, paragraph }: Pick<LegalBasis, 'bwbId' | 'article' | 'paragraph'>): string =>
  `${bwbId}/${article}/${paragraph ?? ''}`;

interface Filling<E> {
  records: Partial<E>[];
  whenMissing?: TableUpdate['whenMissing'];
  covers?(stored: E): boolean;
  isKept?(record: E): boolean;
}

function step<E extends object>(
  file: keyof ReferenceData,
  entity: new () => E,
  key: (keyof E & string)[],
  filling: Filling<E>,
): LoadStep {
  return { whenMissing: 'TELL', ...filling, file, entity, key } as unknown as LoadStep;
}

const figure = (row: { code: string; inhabitants: number; inhabitantsYear: number; inhabitantsSource: string }) => ({
  organisationCode: row.code,
  year: row.inhabitantsYear,
  inhabitants: row.inhabitants,
  source: row.inhabitantsSource,
});
