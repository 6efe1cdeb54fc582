/**
 * One statement per operation, each building the whole answer as JSON from the normalised tables. Moments are left in
 * PostgreSQL's own notation, which is RFC 3339 too.
 */

const globalId = (type, id) =>
  `translate(encode(convert_to('${type}:' || ${id}, 'utf8'), 'base64'), E'+/=\\n', '-_')`;

/** An object of the columns of a table under the names of the API. @param {string} fields such as `name, kind, nameEn` */
const object = (alias, fields, ...more) => {
  const pairs = fields.split(', ').map((field) => `'${field}', ${alias}.${snake(field)}`);
  return `json_build_object(${[...pairs, ...more].join(', ')})`;
};
const snake = (field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const one = (value, from) => `(select ${value} from ${from})`;
const list = (value, from, order) => `coalesce((select json_agg(${value} order by ${order}) from ${from}), '[]')`;

const FIGURE = object('f', 'inhabitants, year, source');
const population = (code) =>
  one(FIGURE, `population_figure f where f.organisation_code = ${code} order by f.year desc limit 1`);

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

const organisation = (code, fields = 'code, name, kind') =>
  one(object('a', fields), `organisation a where a.code = ${code}`);

const DETAIL = `
  select json_build_object('data', json_build_object('node', ${object(
    'p',
    'number, version, status, visibility, title, summary, isCommunityInitiative, communityInitiativeName, problem, ' +
      'approach, seeks, isOpenToPartners, contactMailbox, needsNoMeans, needsNoRegelruimte, targetGroup, area, villages, ' +
      'localGoal, learningQuestion, scaleUpHypothesis, plannedStart, plannedEnd, burdenHours, createdAt, changedAt, ' +
      'publishedAt, lastConfirmedAt',
    `'id', ${globalId('Pilot', 'p.id')}`,
    // Of the contact person the public sees nothing, and nothing is withdrawn here.
    `'contactPerson', null, 'withdrawal', null`,
    `'municipality', ${one(
      object(
        'o',
        'code, name, kind, validFrom, validUntil',
        `'isK80Member', o.k80_member`,
        `'population', ${population('o.code')}`,
        `'province', ${one(
          object('v', 'code, name, nameEn', `'population', ${population('v.code')}`),
          'organisation v where v.code = o.province_code',
        )}`,
        `'regionMembership', ${one(
          object('m', 'isVerified, source', `'region', ${object('g', 'slug, name, isVerified')}`),
          'region_membership m join region g on g.slug = m.region_slug where m.municipality_code = o.code',
        )}`,
      ),
      'organisation o where o.code = p.owner_code',
    )}`,
    `'registeredPopulation', json_build_object('inhabitants', p.registered_inhabitants, 'year', p.registered_inhabitants_year,
      'source', coalesce((select f.source from population_figure f where f.organisation_code = p.owner_code
        and f.year = p.registered_inhabitants_year), 'CBS'))`,
    `'primaryTheme', ${one(object('t', 'code, name, nameEn, description'), 'theme t where t.code = p.primary_theme_code')}`,
    `'otherThemes', ${list(
      object('t', 'code, name, nameEn, description'),
      'pilot_theme x join theme t on t.code = x.theme_code where x.pilot_id = p.id',
      'x.position',
    )}`,
    `'coExecutors', ${list(
      object(
        'o',
        'code, name',
        `'province', ${organisation('o.province_code', 'code, name')}`,
        `'population', ${population('o.code')}`,
      ),
      'pilot_co_executor x join organisation o on o.code = x.municipality_code where x.pilot_id = p.id',
      'o.code',
    )}`,
    `'intendedAdopter', ${organisation('p.intended_adopter_code')}`,
    `'means', ${list(
      object('m', 'kind, description, quantity, unit, amountEuros, duration, status, source'),
      'means m where m.pilot_id = p.id',
      'm.position',
    )}`,
    `'regelruimteRequests', ${list(
      object(
        'r',
        'number, version, status, obstacle, instrument, aim, scopeArea, scopeTargetGroup, deviation, months, safeguards, ' +
          'evaluation, necessity, createdAt, changedAt, submittedAt, answerDueOn',
        `'id', ${globalId('RegelruimteRequest', 'r.id')}`,
        `'authority', ${organisation('r.authority_code')}`,
        `'legalBasis', ${one(
          object(
            'b',
            'code, article, paragraph, kind, summary, maxMonths, extensionMonths, reportMonths, status, authorityKind',
            `'authority', ${organisation('b.authority_code')}`,
            `'law', ${object(
              'l',
              'bwbId, title, abbreviation, status',
              `'ministry', ${organisation('l.ministry_code', 'code, name, abbreviation')}`,
            )}`,
          ),
          'legal_basis b join law l on l.bwb_id = b.bwb_id where b.code = r.legal_basis_code',
        )}`,
        `'provisions', ${list(
          object(
            'v',
            'bwbId, lawTitle, article, paragraph, versionDate',
            `'law', ${one(object('l', 'bwbId, title, abbreviation, status'), 'law l where l.bwb_id = v.bwb_id')}`,
          ),
          'provision v where v.request_id = r.id',
          'v.position',
        )}`,
      ),
      `regelruimte_request r where r.pilot_id = p.id and r.status <> 'DRAFT'`,
      'r.created_at, r.id',
    )}`,
  )}))::text as answer
  from pilot p where p.id = $1 and p.visibility = 'PUBLIC'`;

/** Parameters: the words, themes, provinces, what is sought. */
export const HITS = `
  select p.id, ts_rank(p.words, plainto_tsquery('registry_dutch', $1), 1) as rank
  from pilot p
  where p.words @@ plainto_tsquery('registry_dutch', $1) and p.visibility = 'PUBLIC'
    and (p.primary_theme_code = any($2) or exists (
      select 1 from pilot_theme x where x.pilot_id = p.id and x.theme_code = any($2)))
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
