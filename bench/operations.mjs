import { randomFrom } from './data/random.mjs';
import { SUBJECTS } from './data/words.mjs';

const SEED = 41;
/** So many different requests per operation, dealt over the connections. */
const POOL = 512;
const DEEP = 50_000;

/** @type {{ name: string, title: string }[]} */
export const OPERATIONS = [
  { name: 'detail', title: 'detail by id, all nested fields' },
  { name: 'newest', title: 'newest 20, nested' },
  { name: 'search', title: 'Dutch search + three filters, first 20, with total' },
  { name: 'deep', title: 'deep page, nested' },
  { name: 'facets', title: 'facets of a search' },
  { name: 'offer', title: 'offering a complete pilot' },
];

/**
 * Draws what is asked, the same for every contender: variables by operation, and the rows from which deep pages start.
 * @param {import('pg').Client} client on the database with the generated pilots
 */
export async function drawRequests(client, pilots) {
  const random = randomFrom(SEED);
  const rows = async (text, ...values) => (await client.query(text, values)).rows;
  const ids = await rows(`select id from pilot where visibility = 'PUBLIC' order by md5(id::text) limit ${POOL}`);
  const themes = await rows('select code from theme order by sort_order');
  const provinces = await rows(`
    select o.province_code as code from pilot p join organisation o on o.code = p.owner_code
    where p.visibility = 'PUBLIC' group by 1 order by count(*) desc, 1`);
  const SEEKS = ['FUNDING', 'FELLOW_MUNICIPALITY', 'KNOWLEDGE', 'EXECUTOR', 'DATA', 'REGELRUIMTE'];
  const codes = (list) => list.map(({ code }) => code);
  const words = SUBJECTS.map(([word]) => word);
  const position = Math.min(DEEP, Math.floor(pilots / 2));
  return {
    position,
    variables: {
      detail: ids,
      newest: [{}],
      search: Array.from({ length: POOL }, () => ({
        query: random.pick(words),
        themes: random.sample(codes(themes).slice(0, 8), 2),
        provinces: random.sample(codes(provinces).slice(0, 8), 3),
        seeks: random.sample(SEEKS, 2),
      })),
      facets: words.map((query) => ({ query })),
      offer: await rows(
        `select id, owner_code as owner, version from pilot where status = 'DRAFT' order by md5(id::text)`,
      ),
    },
    deepKeys: await rows(
      `select to_char(published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt", id from pilot
       where visibility = 'PUBLIC' order by published_at desc, id desc offset $1 limit $2`,
      position - 1,
      Math.min(POOL, Math.floor(pilots / 8)),
    ),
  };
}
