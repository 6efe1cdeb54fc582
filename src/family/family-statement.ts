import type { Bind } from '../pilot/pilot-card-rows.js';

/** How many pilots of a family are told, the one that was asked about not counted. */
export const MOST_MEMBERS = 200;
/** How far the walk goes: 200 members that each joined the next. */
const MOST_STEPS = 200;

interface Eyes {
  /** The codes for which the caller acts; none for the public. */
  own: readonly string[];
  /** Which rows of `pilot_card c` the caller may know of. */
  mayRead: string;
}

/**
 * The pilots that are linked with one, with the caller's eyes. A join is seen where both its pilots show their requests:
 * not of a draft or a withdrawn pilot, but to its owner. It counts from the moment that the authority agreed, also after it ended.
 */
const links = (from: string, own: string, mayRead: string) => `
  select l.kind, l.other from (
    select 'COPY_OF' as kind, true as is_copy, k.source_id as other from pilot_copy k where k.pilot_id = ${from}
    union all select 'COPIED_BY', true, k.pilot_id from pilot_copy k where k.source_id = ${from}
    union all select distinct 'JOINED', false, r.pilot_id from leeway_join j join regelruimte_request r on r.id = j.request_id
      where j.pilot_id = ${from} and j.decision in ('AGREED', 'ENDED')
    union all select distinct 'JOINED_BY', false, j.pilot_id from regelruimte_request r join leeway_join j on j.request_id = r.id
      where r.pilot_id = ${from} and j.decision in ('AGREED', 'ENDED')
  ) l join pilot_card c on c.pilot_id = l.other join pilot p on p.id = l.other
  where ${mayRead}
    and (l.is_copy or (${shows('p', own)} and exists (select from pilot f where f.id = ${from} and ${shows('f', own)})))`;

const shows = (pilot: string, own: string) =>
  `(${pilot}.status not in ('DRAFT', 'WITHDRAWN') or ${pilot}.owner_code = any(${own}::text[]))`;

/**
 * Walks a family from one pilot outwards: one row per step, which holds all pilots that were met, so that none is met
 * twice and nothing grows beyond the bound.
 */
export function familyStatement(root: string, { own, mayRead }: Eyes, bind: Bind, versionColumn: string): string {
  const codes = bind(own);
  const key = bind(root);
  return `
    with recursive walk(distance, ids, seen) as (
      select 0, array[${key}::uuid], array[${key}::uuid]
      union all
      select w.distance + 1, n.ids, w.seen || n.ids
      from walk w cross join lateral (
        select array_agg(met.id) as ids from (
          select distinct l.other as id
          from unnest(w.ids) as at(id) cross join lateral (${links('at.id', codes, mayRead)}) l
          where l.other <> all(w.seen)
          order by 1 limit ${MOST_MEMBERS + 1}
        ) met
      ) n
      where n.ids is not null and cardinality(w.seen) <= ${MOST_MEMBERS + 1} and w.distance < ${MOST_STEPS}
    ), member as materialized (
      select i.id, w.distance from walk w cross join unnest(w.ids) as i(id) order by w.distance, i.id limit ${MOST_MEMBERS + 2}
    )
    select m.id, m.distance, p.owner_code, p.status, p.actual_start, p.registered_inhabitants, p.registered_inhabitants_year,
      coalesce((
        select json_agg(json_build_object('kind', l.kind, 'to', n.id) order by l.kind, n.id)
        from (${links('m.id', codes, mayRead)}) l join member n on n.id = l.other and n.distance < m.distance
      ), '[]') as links, ${versionColumn}
    from member m join pilot p on p.id = m.id
    order by m.distance, m.id`;
}
