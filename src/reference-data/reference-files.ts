import * as code from './code-columns.js';
import { date, flag, integer, oneOf, optional, otherLawsIn, provisions, text } from './column.js';
import { checkAuthority, checkJci, checkPeriod, checkReport, checkSuccession } from './row-checks.js';
import { referenceFile } from './reference-file.js';

const scheme = () => oneOf('TOP_LIST', 'BROAD_WELFARE');
const lawStatus = () => oneOf('IN_FORCE', 'AMENDED', 'REPEALED');
const period = () => ({ valid_from: optional(date()), valid_until: optional(date()) });
const inhabitants = () => ({
  inhabitants: integer(),
  inhabitants_year: integer(1900, 2100),
  inhabitants_source: text(),
});

/** Every file that a reference data folder may hold, in the order in which they can be loaded: what is referred to comes first. */
export const REFERENCE_FILES = {
  provinces: referenceFile({
    name: 'provinces.csv',
    columns: { code: code.province(), name: text(), name_en: text(), ...inhabitants() },
    key: { set: 'organisations', columns: ['code'] },
  }),
  municipalities: referenceFile({
    name: 'municipalities.csv',
    columns: { code: code.municipality(), name: text(), province_code: code.province(), ...inhabitants(), ...period() },
    key: { set: 'organisations', columns: ['code'] },
    references: [{ column: 'province_code', to: 'organisations' }],
    check: checkPeriod,
  }),
  formerMunicipalities: referenceFile({
    name: 'former-municipalities.csv',
    columns: { code: code.municipality(), name: text(), ended_on: date(), source: text() },
    key: { set: 'organisations', columns: ['code'] },
  }),
  ministries: referenceFile({
    name: 'ministries.csv',
    columns: {
      code: code.ministry(),
      abbreviation: text(),
      name: text(),
      name_en: text(),
      ...period(),
      source: text(),
    },
    key: { set: 'organisations', columns: ['code'] },
    check: checkPeriod,
  }),
  otherOrganisations: referenceFile({
    name: 'other-organisations.csv',
    columns: {
      code: code.slug(),
      kind: oneOf('IMPLEMENTING_BODY', 'K80_OFFICE'),
      name: text(),
      name_en: text(),
      tooi_uri: optional(code.tooiUri()),
      source: text(),
    },
    key: { set: 'organisations', columns: ['code'] },
  }),
  successions: referenceFile({
    name: 'successions.csv',
    columns: {
      predecessor_code: code.organisation(),
      successor_code: code.organisation(),
      effective_on: date(),
      extent: oneOf('WHOLE', 'PART'),
      status: oneOf('EFFECTIVE', 'PLANNED'),
      source: text(),
    },
    key: { set: 'successions', columns: ['predecessor_code', 'successor_code', 'effective_on'] },
    references: [
      { column: 'predecessor_code', to: 'organisations' },
      { column: 'successor_code', to: 'organisations' },
    ],
    check: checkSuccession,
  }),
  regions: referenceFile({
    name: 'regions.csv',
    columns: { slug: code.slug(), name: text(), province_code: code.province(), verified: flag(), source: text() },
    key: { set: 'regions', columns: ['slug'] },
    references: [{ column: 'province_code', to: 'organisations' }],
  }),
  regionMunicipalities: referenceFile({
    name: 'region-municipalities.csv',
    columns: {
      region_slug: code.slug(),
      municipality_code: code.municipality(),
      verified: flag(),
      confidence: oneOf('LOW', 'MEDIUM', 'HIGH'),
      source: text(),
    },
    key: { set: 'regionMunicipalities', columns: ['region_slug', 'municipality_code'] },
    references: [
      { column: 'region_slug', to: 'regions' },
      { column: 'municipality_code', to: 'organisations' },
    ],
  }),
  regionContacts: referenceFile({
    name: 'region-contacts.csv',
    columns: {
      region_slug: code.slug(),
      organisation_code: code.organisation(),
      function_title: optional(text()),
      mailbox: optional(code.mailbox()),
      verified: flag(),
      source: text(),
    },
    key: { set: 'regionContacts', columns: ['region_slug'] },
    references: [
      { column: 'region_slug', to: 'regions' },
      { column: 'organisation_code', to: 'organisations' },
    ],
  }),
  themes: referenceFile({
    name: 'themes.csv',
    columns: {
      code: code.themeCode(),
      name: text(),
      name_en: text(),
      description: text(),
      description_en: text(),
      sort_order: integer(),
      ...period(),
    },
    key: { set: 'themes', columns: ['code'] },
    check: checkPeriod,
  }),
  concepts: referenceFile({
    name: 'concepts.csv',
    columns: {
      scheme: scheme(),
      notation: code.notation(),
      uri: optional(code.topConceptUri()),
      label: text(),
      label_en: text(),
      parent_notation: optional(text()),
    },
    key: { set: 'concepts', columns: ['scheme', 'notation'] },
    references: [
      { column: 'parent_notation', to: 'concepts', codes: (cells) => [`${cells.scheme}/${cells.parent_notation}`] },
    ],
  }),
  themeMappings: referenceFile({
    name: 'theme-mappings.csv',
    columns: { theme_code: code.themeCode(), scheme: scheme(), notation: text(), relation: oneOf('broadMatch') },
    key: { set: 'themeMappings', columns: ['theme_code', 'scheme', 'notation'] },
    references: [
      { column: 'theme_code', to: 'themes' },
      { column: 'notation', to: 'concepts', codes: (cells) => [`${cells.scheme}/${cells.notation}`] },
    ],
  }),
  laws: referenceFile({
    name: 'laws.csv',
    columns: {
      bwb_id: code.bwbId(),
      title: text(),
      title_abbreviation: optional(text()),
      status: lawStatus(),
      ministry_code: code.ministry(),
      jci: code.jci(),
      source: text(),
      note: optional(text()),
    },
    key: { set: 'laws', columns: ['bwb_id'] },
    references: [{ column: 'ministry_code', to: 'organisations' }],
    check: checkJci,
  }),
  legalBases: referenceFile({
    name: 'legal-bases.csv',
    columns: {
      code: code.legalBasisCode(),
      bwb_id: code.bwbId(),
      article: code.article(),
      paragraph: optional(code.paragraph()),
      version_date: optional(date()),
      kind: oneOf(
        'INTERPRETATION',
        'EXPERIMENT_CLAUSE',
        'DISPENSATION',
        'EXEMPTION',
        'RIGHT_TO_CHALLENGE',
        'GOAL_REGULATION',
        'LAW_CHANGE',
      ),
      summary: text(),
      summary_en: text(),
      authority_kind: oneOf('MINISTRY', 'PROVINCE', 'IMPLEMENTING_BODY', 'MUNICIPALITY'),
      authority_code: optional(code.organisation()),
      on_request: optional(flag()),
      max_months: optional(integer(1)),
      extension_months: optional(integer(1)),
      deviable_articles: optional(provisions()),
      excluded_articles: optional(provisions()),
      report_months: optional(integer()),
      report_moment: optional(oneOf('BEFORE_END', 'AFTER_END')),
      status: lawStatus(),
      last_checked_on: optional(date()),
      source: text(),
      note: optional(text()),
    },
    key: { set: 'legalBases', columns: ['code'] },
    references: [
      { column: 'bwb_id', to: 'laws' },
      { column: 'authority_code', to: 'organisations' },
      { column: 'deviable_articles', to: 'laws', codes: (cells) => otherLawsIn(cells.deviable_articles) },
      { column: 'excluded_articles', to: 'laws', codes: (cells) => otherLawsIn(cells.excluded_articles) },
    ],
    check: (row) => [...checkAuthority(row), ...checkReport(row)],
  }),
};
