/**
 * What generated pilots refer to, read from the loaded reference data.
 * @typedef {object} World
 * @property {{ code: string, provinceCode: string, inhabitants: number, year: number }[]} municipalities that may own pilots
 * @property {string[]} themes
 * @property {string[]} laws BWB ids
 * @property {string[]} ministries of today
 * @property {{ code: string, bwbId: string, article: string, kind: string, authorityCode: string | null, maxMonths: number | null }[]} legalBases
 */

/** The limit of inhabitants of the register's own rule, ELIGIBLE_UP_TO_INHABITANTS when not set. */
const SMALL = 25_000;

/** @param {import('pg').Client} client @returns {Promise<World>} */
export async function readWorld(client) {
  const rows = async (statement) => (await client.query(statement)).rows;
  const municipalities = await rows(`
    select o.code, o.province_code as "provinceCode", f.inhabitants, f.year
    from organisation o
    join lateral (select * from population_figure f where f.organisation_code = o.code order by f.year desc limit 1) f on true
    where o.kind = 'MUNICIPALITY' and o.valid_until is null and o.province_code is not null and f.inhabitants <= ${SMALL}
    order by o.code`);
  return {
    municipalities,
    themes: (await rows('select code from theme order by sort_order')).map(({ code }) => code),
    laws: (await rows('select bwb_id from law order by bwb_id')).map(({ bwb_id }) => bwb_id),
    ministries: (
      await rows(`select code from organisation where kind = 'MINISTRY' and valid_until is null order by code`)
    ).map(({ code }) => code),
    legalBases: await rows(`
      select code, bwb_id as "bwbId", article, kind, authority_code as "authorityCode", max_months as "maxMonths"
      from legal_basis order by code`),
  };
}
