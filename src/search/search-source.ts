/** What the read model needs of a published pilot, gathered from the tables that hold the truth. */
export interface SearchSource {
  id: string;
  is_public: boolean;
  municipality: string;
  municipality_name: string;
  province: string | null;
  region: string | null;
  inhabitants: number | null;
  status: string;
  title: string;
  summary: string | null;
  problem: string | null;
  approach: string | null;
  theme_names: string | null;
  /** The laws with the articles that its requests name, as a lawyer cites them: `Jeugdwet, artikel 12.1 (BWBR0034925)`. */
  law_names: string | null;
  /** What was learnt, and why it was stopped. */
  lessons: string | null;
  themes: string[];
  seeks: string[];
  laws: string[];
  legal_bases: string[];
  instruments: string[];
  authorities: string[];
  finding_kinds: string[];
  scale_up_level: string | null;
  /** Its own, and those of its requests. */
  numbers: string[];
  published_at: Date;
  changed_at: Date;
  starts_on: string | null;
  /** When the newest rebuild of the read model began. */
  rebuild: string | null;
}

/**
 * Holds the owners of the pilots of $1, in a statement before the one that reads: whoever moves a municipality to another
 * region writes its pilots too, and either comes first.
 */
const HOLD_OWNERS = `
  select from organisation where code = any(array(select owner_code from pilot where id = any($1))) order by code for share`;

/** A place in a law, behind its title: `, artikel 3.2, lid 2`, also of what was written as `art. 3.2`. */
const CITED = String.raw`', artikel ' || regexp_replace(place.article, '^\s*(artikel|art\.?)\s*', '', 'i')
  || coalesce(', lid ' || regexp_replace(place.paragraph, '^\s*lid\s*', '', 'i'), '')`;

/**
 * One row per pilot of $1 that was ever published. Of a withdrawn pilot, also while it is drafted anew, only title, owner
 * and status are left. Of its requests only those that were submitted count: drafts are the owner's.
 */
const SEARCH_SOURCE = `
  with seen as (
    select p.*, p.withdrawn_at is not null and p.status in ('WITHDRAWN', 'DRAFT') as is_tombstone
    from pilot p where p.id = any($1) and p.number is not null
  )
  select s.id, s.visibility = 'PUBLIC' as is_public, s.owner_code as municipality, concat_ws(' · ', o.name, province.name) as municipality_name,
    o.province_code as province, m.region_slug as region,
    (select f.inhabitants from population_figure f where f.organisation_code = s.owner_code order by f.year desc limit 1) as inhabitants,
    case when s.is_tombstone then 'WITHDRAWN' else s.status end as status,
    case when s.is_tombstone then s.withdrawn_title else s.title end as title,
    case when not s.is_tombstone then s.summary end as summary,
    case when not s.is_tombstone then s.problem end as problem,
    case when not s.is_tombstone then s.approach end as approach,
    t.names as theme_names, coalesce(t.codes, '{}') as themes,
    law.names as law_names,
    nullif(concat_ws(chr(10), case when not s.is_tombstone then s.stop_note end,
      (select string_agg(f.text, chr(10) order by f.recorded_at, f.id) from finding f where f.pilot_id = s.id and not s.is_tombstone)), '') as lessons,
    case when s.is_tombstone then '{}' else s.seeks end as seeks,
    coalesce(law.codes, '{}') as laws, coalesce(request.legal_bases, '{}') as legal_bases,
    coalesce(request.instruments, '{}') as instruments, coalesce(request.authorities, '{}') as authorities,
    array(select distinct f.kind from finding f where f.pilot_id = s.id and not s.is_tombstone order by f.kind) as finding_kinds,
    (select advice.level from scale_up_advice advice where advice.pilot_id = s.id and not s.is_tombstone) as scale_up_level,
    s.number || coalesce(request.numbers, '{}') as numbers,
    s.published_at, case when s.is_tombstone then s.withdrawn_at else s.changed_at end as changed_at,
    case when not s.is_tombstone then s.planned_start end as starts_on,
    (select started_at::text from search_rebuild) as rebuild
  from seen s
  join organisation o on o.code = s.owner_code
  left join organisation province on province.code = o.province_code
  left join region_membership m on m.municipality_code = s.owner_code
  left join lateral (
    select array_agg(t.code order by t.code) as codes, string_agg(t.name, ' · ' order by t.sort_order) as names
    from theme t
    where not s.is_tombstone
      and (t.code = s.primary_theme_code or t.code in (select theme_code from pilot_theme where pilot_id = s.id))
  ) t on true
  left join lateral (
    select array_agg(distinct r.number order by r.number) as numbers,
      array_agg(distinct r.legal_basis_code order by r.legal_basis_code) filter (where r.legal_basis_code is not null) as legal_bases,
      array_agg(distinct r.instrument order by r.instrument) filter (where r.instrument <> 'UNKNOWN') as instruments,
      array_agg(distinct r.authority_code order by r.authority_code) filter (where r.authority_code is not null) as authorities
    from regelruimte_request r where r.pilot_id = s.id and r.status <> 'DRAFT' and not s.is_tombstone
  ) request on true
  left join lateral (
    select array_agg(bwb_id order by bwb_id) as codes, string_agg(cited, ' · ' order by title, bwb_id) as names from (
      select l.bwb_id, l.title, concat(l.title, string_agg(distinct ${CITED}, '' order by ${CITED}),
        ' (', concat_ws(', ', l.abbreviation, l.bwb_id), ')') as cited
      from (
        select b.bwb_id, b.article, b.paragraph from regelruimte_request r join legal_basis b on b.code = r.legal_basis_code
        where r.pilot_id = s.id and r.status <> 'DRAFT'
        union all
        select v.bwb_id, v.article, v.paragraph from regelruimte_request r join provision v on v.request_id = r.id
        where r.pilot_id = s.id and r.status <> 'DRAFT'
      ) place join law l on l.bwb_id = place.bwb_id
      where not s.is_tombstone group by l.bwb_id
    ) cited
  ) law on true`;

/** One pilot is looked up; for an array PostgreSQL expects ten, and would read organisations and laws from end to end. */
const ofOne = (text: string) => text.replaceAll('id = any($1)', 'id = ($1::uuid[])[1]');

const OF_MANY = [HOLD_OWNERS, SEARCH_SOURCE] as const;
const OF_ONE = [ofOne(HOLD_OWNERS), ofOne(SEARCH_SOURCE)] as const;

/** Holds the owners of these pilots and reads the sources, in this order. */
export const sourceStatements = (pilotIds: readonly string[]) =>
  (pilotIds.length === 1 ? OF_ONE : OF_MANY).map((text) => ({ text, values: [pilotIds] }));
