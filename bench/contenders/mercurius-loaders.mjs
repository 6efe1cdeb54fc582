import { camel, queryOn } from './prepared.mjs';

/** One statement for all objects of a level. @param {import('pg').Pool} pool */
export function loadersOn(pool) {
  const query = queryOn(pool);

  const byKey = (table, key, keyOf) => async (queries) => {
    const keys = queries.map(({ obj }) => keyOf(obj));
    const wanted = [...new Set(keys)].filter((key) => key != null);
    if (wanted.length === 0) return keys.map(() => null);
    const rows = await query(`${table}-by-key`, `select * from ${table} where ${key} = any($1)`, [wanted]);
    const found = new Map(rows.map((row) => [row[camel(key)], row]));
    return keys.map((key) => found.get(key) ?? null);
  };
  const listOf =
    (name, text, parent, ofParent = ({ id }) => id) =>
    async (queries) => {
      const rows = await query(name, text, [queries.map(({ obj }) => ofParent(obj))]);
      return queries.map(({ obj }) => rows.filter((row) => row[parent] === ofParent(obj)));
    };
  const first = (lists) => async (queries) => (await lists(queries)).map(([row]) => row ?? null);

  const organisation = (property) => byKey('organisation', 'code', (object) => object[property]);
  const population = first(
    listOf(
      'figures',
      'select distinct on (organisation_code) * from population_figure where organisation_code = any($1) order by organisation_code, year desc',
      'organisationCode',
      ({ code }) => code,
    ),
  );
  const law = byKey('law', 'bwb_id', ({ bwbId }) => bwbId);
  const THEMES =
    'select x.pilot_id, t.* from pilot_theme x join theme t on t.code = x.theme_code where x.pilot_id = any($1) order by x.position';

  return {
    Pilot: {
      municipality: async (queries) =>
        queries.every(({ obj }) => obj.municipality)
          ? queries.map(({ obj }) => obj.municipality)
          : organisation('ownerCode')(queries),
      primaryTheme: byKey('theme', 'code', ({ primaryThemeCode }) => primaryThemeCode),
      otherThemes: listOf('other-themes', THEMES, 'pilotId'),
      coExecutors: listOf(
        'co-executors',
        'select x.pilot_id, o.* from pilot_co_executor x join organisation o on o.code = x.municipality_code where x.pilot_id = any($1) order by o.code',
        'pilotId',
      ),
      intendedAdopter: organisation('intendedAdopterCode'),
      means: listOf('means', 'select * from means where pilot_id = any($1) order by position', 'pilotId'),
      regelruimteRequests: listOf(
        'requests',
        `select *, answer_due_on::text as answer_due_on from regelruimte_request
         where pilot_id = any($1) and status <> 'DRAFT' order by created_at, id`,
        'pilotId',
      ),
      registeredPopulation: async (queries) => {
        const rows = await query(
          'registered-figures',
          'select f.* from unnest($1::text[], $2::int[]) k(code, year) join population_figure f on f.organisation_code = k.code and f.year = k.year',
          [queries.map(({ obj }) => obj.ownerCode), queries.map(({ obj }) => obj.registeredInhabitantsYear)],
        );
        return queries.map(({ obj: { ownerCode, registeredInhabitants, registeredInhabitantsYear: year } }) => {
          const figure = rows.find((row) => row.organisationCode === ownerCode && row.year === year);
          return { inhabitants: registeredInhabitants, year, source: figure?.source ?? 'CBS' };
        });
      },
    },
    Municipality: {
      province: organisation('provinceCode'),
      population,
      regionMembership: first(
        listOf(
          'memberships',
          'select * from region_membership where municipality_code = any($1)',
          'municipalityCode',
          ({ code }) => code,
        ),
      ),
    },
    Province: { population },
    RegionMembership: { region: byKey('region', 'slug', ({ regionSlug }) => regionSlug) },
    RegelruimteRequest: {
      authority: organisation('authorityCode'),
      legalBasis: byKey('legal_basis', 'code', ({ legalBasisCode }) => legalBasisCode),
      provisions: listOf(
        'provisions',
        'select *, version_date::text as version_date from provision where request_id = any($1) order by position',
        'requestId',
      ),
    },
    LegalBasis: { authority: organisation('authorityCode'), law },
    Law: { ministry: organisation('ministryCode') },
    Provision: { law },
  };
}
