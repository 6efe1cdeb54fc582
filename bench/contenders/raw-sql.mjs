import { DETAIL } from './detail-sql.mjs';
import { globalId, list, object, one } from './json-sql.mjs';

/**
 * One statement per operation, each building the whole answer as JSON from the normalised tables. Moments are left in
 * PostgreSQL's own notation, which is RFC 3339 too.
 */

const CARD_FIELDS = 'number, title, summary, status, publishedAt, changedAt, plannedStart, plannedEnd, seeks';
const CARD = [
  `'id', ${globalId('Pilot', 'p.id')}`,
  `'municipality', ${one(
    object('o', 'name', `'province', ${one(object('v', 'name'), 'organisation v where v.code = o.province_code')}`),
    'organisation o where o.code = p.owner_code',
  )}`,
  `'primaryTheme', ${one(object('t', 'name'), 'theme t where t.code = p.primary_theme_code')}`,
  `'otherThemes', ${list(
    object('t', 'name'),
    'pilot_theme x join theme t on t.code = x.theme_code where x.pilot_id = p.id',
    'x.position',
  )}`,
  `'means', ${list(object('m', 'kind, amountEuros, status'), 'means m where m.pilot_id = p.id', 'm.position')}`,
];
const CARD_REQUESTS = `'regelruimteRequests', ${list(
  object(
    'r',
    'number, status, instrument',
    `'authority', ${one(object('a', 'name'), 'organisation a where a.code = r.authority_code')}`,
    `'legalBasis', case when r.legal_basis_code is not null then json_build_object('code', r.legal_basis_code) end`,
  ),
  `regelruimte_request r where r.pilot_id = p.id and r.status <> 'DRAFT'`,
  'r.created_at, r.id',
)}`;

const PAGE_SIZE = 20;
const newest = (beyond) => `
  with page as (
    select p.id, p.published_at, row_number() over (order by p.published_at desc, p.id desc) as place
    from pilot p where p.visibility = 'PUBLIC' ${beyond}
    order by p.published_at desc, p.id desc limit ${PAGE_SIZE + 1}
  )
  select json_build_object('data', json_build_object('searchPilots', json_build_object(
    'nodes', coalesce((select json_agg(${object('p', CARD_FIELDS, ...CARD, CARD_REQUESTS)} order by g.place)
      from page g join pilot p using (id) where g.place <= ${PAGE_SIZE}), '[]'),
    'pageInfo', (select json_build_object('hasNextPage', count(*) > ${PAGE_SIZE},
      'endCursor', max(published_at || ' ' || id) filter (where place = least(${PAGE_SIZE}, (select count(*) from page)))) from page)
  )))::text as answer`;

/**
 * Parameters: the words, themes, provinces, what is sought. The other themes are looked up per hit: written as EXISTS,
 * PostgreSQL collects all pilots with those themes first.
 */
export const HITS = `
  select p.id, ts_rank(p.words, plainto_tsquery('registry_dutch', $1), 1) as rank
  from pilot p
  where p.words @@ plainto_tsquery('registry_dutch', $1) and p.visibility = 'PUBLIC'
    and (p.primary_theme_code = any($2) or (
      select true from pilot_theme x where x.pilot_id = p.id and x.theme_code = any($2) limit 1))
    and p.owner_code in (select o.code from organisation o where o.province_code = any($3))
    and p.seeks && $4::text[]`;

const SEARCH = `
  with hits as materialized (${HITS}), page as (
    select id, rank, row_number() over (order by rank desc, id desc) as place
    from hits order by rank desc, id desc limit ${PAGE_SIZE}
  )
  select json_build_object('data', json_build_object('searchPilots', json_build_object(
    'totalCount', (select count(*) from hits),
    'nodes', coalesce((select json_agg(${object('p', CARD_FIELDS, ...CARD)} order by g.place)
      from page g join pilot p using (id)), '[]'),
    'pageInfo', json_build_object('hasNextPage', (select count(*) from hits) > ${PAGE_SIZE},
      'endCursor', (select rank || ' ' || id from page order by place desc limit 1))
  )))::text as answer`;

/** Rows of field, value and count; the value is null for pilots that have none. Parameter: the words. */
export const COUNTS = `
  with hits as materialized (
    select p.id, p.status, p.seeks, p.primary_theme_code, o.province_code
    from pilot p join organisation o on o.code = p.owner_code
    where p.words @@ plainto_tsquery('registry_dutch', $1) and p.visibility = 'PUBLIC'
  )
  select 'THEME' as field, theme as value, count(*)::int as count from (
    select primary_theme_code as theme from hits
    union all select x.theme_code from hits join pilot_theme x on x.pilot_id = hits.id) themes group by theme
  union all select 'PROVINCE', province_code, count(*)::int from hits group by province_code
  union all select 'STATUS', status, count(*)::int from hits group by status
  union all select 'SEEKS', sought, count(*)::int from hits left join unnest(seeks) sought on true group by sought`;

const FACETS = `
  with counts as (${COUNTS})
  select json_build_object('data', json_build_object('searchPilots', json_build_object('facets', (
    select json_agg(json_build_object('field', f.field,
      'unknown', coalesce((select c.count from counts c where c.field = f.field and c.value is null), 0),
      'buckets', ${list(
        `json_build_object('value', c.value, 'count', c.count)`,
        'counts c where c.field = f.field and c.value is not null',
        'c.count desc, c.value',
      )}) order by f.place)
    from unnest(array['THEME', 'PROVINCE', 'STATUS', 'SEEKS']) with ordinality f(field, place)
  ))))::text as answer`;

/** By the name of the operation, what it needs of a request, in the order of its parameters. */
export const READS = {
  detail: { statement: DETAIL, parameters: ({ id }) => [id] },
  newest: { statement: newest(''), parameters: () => [] },
  search: {
    statement: SEARCH,
    parameters: ({ query, themes, provinces, seeks }) => [query, themes, provinces, seeks],
  },
  deep: {
    statement: newest('and (p.published_at, p.id) < ($1::timestamptz, $2::uuid)'),
    parameters: ({ publishedAt, id }) => [publishedAt, id],
  },
  facets: { statement: FACETS, parameters: ({ query }) => [query] },
};
