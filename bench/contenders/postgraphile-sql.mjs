import { OFFER_WRITES } from './offer.mjs';
import { COUNTS, HITS } from './raw-sql.mjs';

/** Puts named arguments in the place of $1, $2 … */
const named = (statement, ...names) => statement.replace(/\$(\d)/g, (_, place) => names[place - 1]);

/** PostGraphile offers ordering and filtering only by columns that begin an index, unless it is told that they are served. */
const ORDERED_BY = [
  'pilot.published_at',
  'pilot_theme.position',
  'means.position',
  'provision.position',
  'population_figure.year',
  'pilot_co_executor.municipality_code',
];
const FILTERED_BY = ['pilot.visibility'];

/**
 * What PostGraphile is given besides the tables: orders, two references that no foreign key tells, and a search, its facets and an
 * offer as functions around the statements of the others.
 */
export const FOR_POSTGRAPHILE = [
  ...ORDERED_BY.map((column) => `comment on column ${column} is '@behavior +orderBy'`),
  ...FILTERED_BY.map((column) => `comment on column ${column} is '@behavior +filterBy'`),
  `create function pilot_submitted_requests(p pilot) returns setof regelruimte_request language sql stable as $$
     select * from regelruimte_request r where r.pilot_id = p.id and r.status <> 'DRAFT' order by r.created_at, r.id
   $$`,
  `create function provision_law(v provision) returns law language sql stable as $$
     select * from law where bwb_id = v.bwb_id
   $$`,
  `create function search_pilots(words text, in_themes text[], in_provinces text[], sought text[])
   returns setof pilot language sql stable as $$
     select pilot.* from (${named(HITS, 'search_pilots.words', 'in_themes', 'in_provinces', 'sought')}) hits join pilot using (id)
     order by hits.rank desc, id desc
   $$`,
  'create type facet_count as (field text, value text, count int)',
  `create function search_facets(words text) returns setof facet_count language sql stable as $$
     ${named(COUNTS, 'search_facets.words')} order by field, count desc, value
   $$`,
  `create function offer_pilot(pilot_id uuid, from_version int) returns pilot language plpgsql as $$
   declare
     caller text := current_setting('caller.organisation');
     held pilot;
   begin
     select * into held from pilot p where p.id = pilot_id for update;
     if held.owner_code is distinct from caller then raise exception 'NOT_FOUND'; end if;
     if held.version <> from_version or held.status <> 'DRAFT' or held.problem is null or held.approach is null
       or held.seeks = '{}' or held.is_open_to_partners is null or held.contact_mailbox is null
       or not (held.needs_no_means or exists (select 1 from means m where m.pilot_id = held.id))
       or not (held.needs_no_regelruimte or exists (
         select 1 from regelruimte_request r where r.pilot_id = held.id and r.status <> 'WITHDRAWN')) then
       raise exception 'REFUSED';
     end if;
     ${named(OFFER_WRITES, 'held.id', 'caller')} select id into held.id from offered;
     select * into held from pilot p where p.id = pilot_id;
     return held;
   end $$`,
];
