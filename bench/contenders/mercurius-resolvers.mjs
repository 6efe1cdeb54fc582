import { offer } from './offer.mjs';
import { queryOn } from './prepared.mjs';
import { COUNTS, HITS } from './raw-sql.mjs';

const globalId = (type, id) => Buffer.from(`${type}:${id}`).toString('base64url');
const uuidOf = (id) => Buffer.from(id, 'base64url').toString().split(':')[1];

/** The columns of a pilot that the API shows; not the search vector. */
const PILOT = `p.id, p.number, p.version, p.status, p.visibility, p.owner_code, p.title, p.summary, p.primary_theme_code,
  p.is_community_initiative, p.community_initiative_name, p.problem, p.approach, p.seeks, p.is_open_to_partners,
  p.contact_mailbox, p.needs_no_means, p.needs_no_regelruimte, p.target_group, p.area, p.villages, p.local_goal,
  p.learning_question, p.scale_up_hypothesis, p.intended_adopter_code, p.planned_start::text, p.planned_end::text,
  p.burden_hours, p.registered_inhabitants, p.registered_inhabitants_year, p.created_at, p.changed_at, p.published_at,
  p.last_confirmed_at`;
const NEWEST = `select ${PILOT} from pilot p where p.visibility = 'PUBLIC'`;
const NEWEST_FIRST = 'order by p.published_at desc, p.id desc limit';
const FACETS = ['THEME', 'PROVINCE', 'STATUS', 'SEEKS'];

/** @param {import('pg').Pool} pool */
export function resolversOn(pool) {
  const query = queryOn(pool);
  const counts = (words) => query('counts', COUNTS, [words]);

  async function newest(first, after) {
    const rows = after
      ? await query(
          `after-${first}`,
          `${NEWEST} and (p.published_at, p.id) < ($1::timestamptz, $2::uuid) ${NEWEST_FIRST} ${first + 1}`,
          JSON.parse(Buffer.from(after, 'base64url')),
        )
      : await query(`newest-${first}`, `${NEWEST} ${NEWEST_FIRST} ${first + 1}`, []);
    return connection(rows, first, ({ publishedAt, id }) => [publishedAt, id]);
  }

  async function search(first, words, { themes, provinces, seeks }) {
    const values = [words, themes, provinces, seeks];
    const rows = await query(
      `search-${first}`,
      `with hits as (${HITS} order by rank desc, id desc limit ${first + 1})
       select ${PILOT}, hits.rank from hits join pilot p using (id) order by hits.rank desc, p.id desc`,
      values,
    );
    const total = async () =>
      (await query('total', `select count(*)::int as total from (${HITS}) hits`, values))[0].total;
    return { ...connection(rows, first, ({ rank, id }) => [rank, id]), total };
  }

  return {
    Query: {
      async node(_, { id }) {
        const text = `select ${PILOT} from pilot p where p.id = $1 and p.visibility = 'PUBLIC'`;
        const [pilot] = await query('detail', text, [uuidOf(id)]);
        return pilot ? { __typename: 'Pilot', ...pilot } : null;
      },
      searchPilots(_, { query: words, filter, first = 20, after }) {
        if (!words) return newest(first, after);
        return filter ? search(first, words, filter) : { words };
      },
    },
    PilotSearchConnection: {
      totalCount: ({ total }) => total(),
      async facets({ words }, { fields = FACETS }) {
        const rows = await counts(words);
        return fields.map((field) => ({
          field,
          unknown: rows.find((row) => row.field === field && row.value === null)?.count ?? 0,
          buckets: rows
            .filter((row) => row.field === field && row.value !== null)
            .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
        }));
      },
    },
    Mutation: {
      async offerPilot(_, { id, version }, { caller }) {
        const pilot = await offer(pool, caller, uuidOf(id), version);
        return { pilot: { ...pilot, municipality: pilot.municipality }, userErrors: [] };
      },
    },
    Organisation: { resolveType: ({ kind }) => TYPES[kind] ?? 'OtherOrganisation' },
    Node: { resolveType: ({ __typename: type }) => type },
    Municipality: { isK80Member: ({ k80Member }) => k80Member },
    Pilot: {
      id: ({ id }) => globalId('Pilot', id),
      contactPerson: () => null,
      withdrawal: () => null,
    },
    RegelruimteRequest: { id: ({ id }) => globalId('RegelruimteRequest', id) },
    Means: { quantity: ({ quantity }) => quantity && Number(quantity) },
  };
}

const TYPES = { MUNICIPALITY: 'Municipality', MINISTRY: 'Ministry', PROVINCE: 'Province' };

function connection(rows, first, keysOf) {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  const endCursor = last ? Buffer.from(JSON.stringify(keysOf(last))).toString('base64url') : null;
  return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor } };
}
