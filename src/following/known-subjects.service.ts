import { Injectable, type OnModuleInit } from '@nestjs/common';
import { citation } from '../legal-basis/law-reference.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { ThemeService } from '../theme/theme.service.js';
import { FollowSubjects } from './follow-subjects.js';

/** What can be followed of the concepts that know nothing of following. */
@Injectable()
export class KnownSubjects implements OnModuleInit {
  constructor(
    private readonly subjects: FollowSubjects,
    private readonly themes: ThemeService,
    private readonly organisations: OrganisationService,
    private readonly catalogue: LegalBasisService,
  ) {}

  onModuleInit(): void {
    this.subjects.add({
      kind: 'PILOT',
      types: ['Pilot'],
      concerned: () => changed('Pilot'),
      nameOf: () => null,
    });
    this.subjects.add({
      kind: 'CALL',
      types: ['ExperimentCall'],
      concerned: () => changed('ExperimentCall'),
      nameOf: () => null,
    });
    this.subjects.add({
      kind: 'THEME',
      types: ['Theme'],
      concerned: () => `
        ${published('select p.primary_theme_code as code union select theme_code from pilot_theme where pilot_id = p.id')}
        union all ${announced('k.theme_codes')}`,
      nameOf: (code) => {
        const theme = this.themes.byCode(code);
        return theme && { nl: theme.name, en: theme.nameEn };
      },
    });
    this.subjects.add({
      kind: 'ORGANISATION',
      types: ['Municipality', 'Ministry', 'Province', 'OtherOrganisation'],
      concerned: (today) => `
        ${published(involved(today))}
        union all ${announced('array_prepend(k.ministry_code, k.further_ministry_codes)')}`,
      nameOf: (code) => {
        const organisation = this.organisations.all.byCode(code);
        return organisation && { nl: organisation.name, en: organisation.nameEn ?? organisation.name };
      },
    });
    this.subjects.add({
      kind: 'LEGAL_BASIS',
      types: ['LegalBasis'],
      concerned: () => `${LAW_AND_ANSWERS} union all ${announced('array[k.legal_basis_code]')}`,
      nameOf: (code) => {
        const basis = this.catalogue.byCode(code);
        return basis && citation(this.catalogue.titleOf(basis.bwbId), basis);
      },
    });
  }
}

/** The thing itself, or what belongs to it. */
const changed = (type: string): string =>
  `select b.cursor, b.root_id as subject_key, b.weight, false as is_news from batch b where b.root_type = '${type}'`;

/** Pilots that can be seen since a change. @param codes SQL that selects the `code`s of what a pilot `p` belongs to */
const published = (codes: string): string => `
  select b.cursor, belongs.code as subject_key, 'MAJOR' as weight, true as is_news
  from batch b
  join pilot p on p.id = case b.subject_type when 'Pilot' then b.subject_id::uuid end
  cross join lateral (${codes}) belongs
  where b.action in ('OFFERED', 'MADE_PUBLIC')`;

/** Calls that can be seen since a change. @param codes SQL of an array of codes of what a call `k` belongs to */
const announced = (codes: string): string => `
  select b.cursor, belongs.code, 'MAJOR', true
  from batch b
  join experiment_call k on k.id = case b.subject_type when 'ExperimentCall' then b.subject_id::uuid end
  cross join lateral unnest(${codes}) belongs (code)
  where b.action = 'CALL_ANNOUNCED' and belongs.code is not null`;

/** Who owns a pilot `p` and who wholly succeeded that by a day, and who executes it too. */
const involved = (today: string): string => `
  with recursive line (code) as (
    select p.owner_code
    union select s.successor_code from succession s join line on s.predecessor_code = line.code
      where s.extent = 'WHOLE' and s.status = 'EFFECTIVE' and s.effective_on <= ${today})
  select code from line
  union select municipality_code from pilot_co_executor where pilot_id = p.id`;

const LAW_AND_ANSWERS = `
  ${changed('LegalBasis')}
  union all
  select b.cursor, r.legal_basis_code, 'MAJOR', false
  from batch b
  join regelruimte_request r on r.id = case b.subject_type when 'RegelruimteRequest' then b.subject_id::uuid end
  where b.action in ('GRANTED', 'REFUSED', 'DECLARED_NOT_NEEDED', 'EXTENDED', 'REVOKED') and r.legal_basis_code is not null`;
