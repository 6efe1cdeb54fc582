import type { RowOf } from './reference-file.js';
import type { REFERENCE_FILES } from './reference-files.js';

type Files = typeof REFERENCE_FILES;
type Row<K extends keyof Files> = RowOf<Files[K]['columns']>;

export type ProvinceRow = Row<'provinces'>;
export type MunicipalityRow = Row<'municipalities'>;
export type FormerMunicipalityRow = Row<'formerMunicipalities'>;
export type MinistryRow = Row<'ministries'>;
export type OtherOrganisationRow = Row<'otherOrganisations'>;
export type SuccessionRow = Row<'successions'>;
export type RegionRow = Row<'regions'>;
export type RegionMunicipalityRow = Row<'regionMunicipalities'>;
export type RegionContactRow = Row<'regionContacts'>;
export type ThemeRow = Row<'themes'>;
export type ConceptRow = Row<'concepts'>;
export type ThemeMappingRow = Row<'themeMappings'>;
export type LawRow = Row<'laws'>;
export type LegalBasisRow = Row<'legalBases'>;

/** The rows of each file; a file that is not in the folder gives an empty list. */
export type ReferenceData = { [K in keyof Files]: Row<K>[] };
