import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { grouped } from '../grouped.js';
import type { ApiContext } from '../identity/allow.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import type { SimilarityReason } from '../schema.types.js';
import { ANSWERS } from './answer-bank.service.js';
import { KnownRequests, type RequestRow } from './known-requests.service.js';

export interface SimilarAnswer {
  reason: SimilarityReason;
  answer: RequestCard;
}

/** Strongest first; a statement gives the place in this list. */
const REASONS: readonly SimilarityReason[] = ['SAME_ARTICLE', 'SAME_LEGAL_BASIS', 'SAME_LAW', 'TEXT'];
const MOST = 5;
/** How many of the texts that are most alike are looked at, and how many words they must share: one or two say little. */
const MOST_TEXTS = 20;
const FEWEST_WORDS = 3;

type FoundRow = RequestRow & { asked: string; reason: number };

/** Answers to what is much like a request, of those that the caller may know. */
@Injectable()
export class SimilarAnswers {
  constructor(
    private readonly reads: Reads,
    private readonly known: KnownRequests,
  ) {}

  /** By the UUIDs of requests that the caller was shown: one statement, however many there are. */
  readonly of = new PerRequestLoader<string, SimilarAnswer[], ApiContext>(async (ids, context) => {
    const parameters = new Parameters();
    const asked = parameters.bind(ids);
    const answers = `select a.*, r.pilot_id, r.legal_basis_code from ${ANSWERS}
      where ${this.known.condition(context, parameters)}`;
    const rows = await this.reads.rows<FoundRow>(
      `${found(asked, answers)}
       select f.asked, f.reason, f.request_id as key, ${this.known.columns(context, parameters, 'decision')}
       from found f join pilot_card c on c.pilot_id = f.pilot_id
       where f.place <= ${MOST} order by f.asked, f.place`,
      parameters.values,
    );
    const requests = await this.known.cards(rows);
    const similar = grouped(
      rows.map((row, index) => ({ ...row, answer: requests[index]! })),
      (row) => row.asked,
    );
    return ids.map((id) => (similar.get(id) ?? []).map(({ reason, answer }) => ({ reason: REASONS[reason]!, answer })));
  });
}

/** A law that the catalogue does not have goes by the name that was given. */
const lawOf = (provision: string) => `coalesce(${provision}.bwb_id, lower(${provision}.law_title))`;

/** @param asked placeholder of ids @param answers selects answers that the caller may know */
const found = (asked: string, answers: string) => `
  with answers as not materialized (${answers}),
  asked as materialized (
    select r.id, b.bwb_id, b.article, t.words,
      (select string_agg(quote_literal(word), ' | ')::tsquery from unnest(tsvector_to_array(t.words)) word) as query
    from regelruimte_request r left join legal_basis b on b.code = r.legal_basis_code
      cross join lateral (select dutch_words(concat_ws(' ', r.obstacle, r.aim, r.deviation)) as words) t
    where r.id = any(${asked}::uuid[])),
  named as not materialized (
    select v.request_id, ${lawOf('v')} as law from provision v
    union all select r.id, b.bwb_id from regelruimte_request r join legal_basis b on b.code = r.legal_basis_code),
  related as (
    select q.id as asked, a.request_id, 0 as reason
    from asked q join provision mine on mine.request_id = q.id
      join (answers a join provision v on v.request_id = a.request_id)
        on ${lawOf('v')} = ${lawOf('mine')} and lower(v.article) = lower(mine.article)
    union all
    select q.id, a.request_id, 1
    from asked q join legal_basis b on b.bwb_id = q.bwb_id and b.article = q.article
      join answers a on a.legal_basis_code = b.code
    union all
    select q.id, a.request_id, 2
    from asked q join named mine on mine.request_id = q.id
      join (answers a join named on named.request_id = a.request_id) on named.law = mine.law
    union all
    select q.id, t.request_id, 3
    from asked q cross join lateral (
      select a.request_id, a.words from answers a where a.words @@ q.query and a.request_id <> q.id
      order by ts_rank(a.words, q.query, 1) desc, a.request_id limit ${MOST_TEXTS}) t
    where (select count(*) from unnest(tsvector_to_array(t.words)) word where word = any(tsvector_to_array(q.words)))
      >= ${FEWEST_WORDS}),
  best as (select asked, request_id, min(reason) as reason from related where request_id <> asked group by 1, 2),
  found as (
    select best.*, a.pilot_id, row_number() over (partition by best.asked
      order by best.reason, ts_rank(a.words, q.query, 1) desc nulls last, a.decided_at desc, a.request_id) as place
    from best join answers a on a.request_id = best.request_id join asked q on q.id = best.asked)`;
