import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { EVIDENCE, type FindingCard, FINDINGS, type WithFindings } from '../finding/finding-card.js';
import {
  type Connection,
  isMoment,
  isRelevance,
  type PageArguments,
  readPage,
  toConnection,
} from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { isGovernment } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { type FoundRow, PilotReader } from '../pilot/pilot-reader.service.js';
import type { FindingFilter, FindingSort, HighlightSegment } from '../schema.types.js';
import { readDutchQuery } from './dutch-query.js';
import { wantedValues } from './finding-filter.js';
import { MARKING, segmentsOf } from './marked-text.js';

export type FindingArguments = PageArguments & {
  query?: string | null;
  filter?: FindingFilter | null;
  sort?: FindingSort | null;
};

/** A row that found a finding: its UUID, and the card of its pilot. */
export type FindingRow = FoundRow & { key: string };

interface Hit {
  finding: FindingCard;
  rank: string;
  markedText: HighlightSegment[];
}

type ListedRow = FindingRow & { total: number; rank: string; marked: string | null };

/** Ranking reads the words of each hit: of more hits than this only the newest. */
const MOST_RANKED = 10_000;

/** Which rows of `finding_search s` the caller may know of: pilots that taught something are published, and owners are government. */
export const knownFindings = (context: ApiContext): string =>
  isGovernment(callerOf(context)) ? 'true' : 's.is_public';

/** What pilots taught, whoever they are of. */
@Injectable()
export class FindingBank {
  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
    private readonly organisations: OrganisationService,
  ) {}

  /** One statement. @throws ApiError BAD_USER_INPUT */
  async page({ query, filter, sort, ...pageArguments }: FindingArguments, context: ApiContext) {
    const typed = readDutchQuery(query);
    const isRanked = typed !== null && sort !== 'NEWEST';
    const keys = isRanked ? ['rank', 'recorded_at', 'finding_id'] : ['recorded_at', 'finding_id'];
    const order = isRanked ? 'relevance' : 'newest';
    const page = readPage(pageArguments, order, keys.length, [...(isRanked ? [isRelevance] : []), isMoment, isUuid]);
    checkLists(filter ?? {});
    const parameters = new Parameters();
    const { bind } = parameters;
    const words = typed === null ? null : `websearch_to_tsquery('registry_dutch', ${bind(typed)})`;
    const wanted = wantedValues(filter ?? {}, (codes) => this.organisations.expand(codes));
    const conditions = [
      knownFindings(context),
      ...(words ? [`s.words @@ ${words}`] : []),
      ...wanted.map((values) => `s.filters && ${bind(values)}::text[]`),
    ].join(' and ');
    const isNarrowed = words !== null || wanted.length > 0;
    const counted = isNarrowed ? 'found' : `finding_search s where ${conditions}`;
    const beyond = page.cursor
      ? `where (${keys.join(', ')}) ${page.backward ? '>' : '<'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const inOrder = `order by ${keys.map((key) => `${key} ${page.backward ? 'asc' : 'desc'}`).join(', ')}`;
    const rows = await this.reads.rows<ListedRow>(
      `with found as ${isNarrowed ? '' : 'not '}materialized (
         select s.finding_id, s.pilot_id, s.recorded_at, 0::real as rank
         from finding_search s where ${conditions})
       ${isRanked ? `, ${rankedBy(words!)}` : ''}
       select t.total, f.finding_id as key, f.rank::text as rank, ${markedBy(words, context)} as marked,
         ${this.columns(context, parameters)}
       from (select ${isAsked(context, 'totalCount') ? `(select count(*)::int from ${counted})` : 'null::int'} as total) t
       left join (select * from ${isRanked ? 'ranked' : 'found'} ${beyond} ${inOrder} limit ${page.size + 1}) f on true
       left join pilot_card c on c.pilot_id = f.pilot_id
       ${inOrder}`,
      parameters.values,
    );
    const found = rows.filter(({ key }) => key !== null);
    const findings = await this.cards(found);
    const hits = found.map(({ rank, marked }, index): Hit => {
      return { finding: findings[index]!, rank, markedText: segmentsOf(marked ?? '') };
    });
    const keysOf = ({ rank, finding: { recordedAt, key } }: Hit) => [...(isRanked ? [rank] : []), recordedAt, key];
    return { ...ofFindings(toConnection(hits, page, order, keysOf)), totalCount: rows[0]!.total };
  }

  /** The columns of `pilot_card c` for `cards`. */
  columns(context: ApiContext, parameters: Parameters): string {
    return this.pilots.columns(context, parameters, [FINDINGS, EVIDENCE]);
  }

  /** The findings of rows, in their order, where they stand: on the cards of their pilots. */
  async cards(rows: FindingRow[]): Promise<FindingCard[]> {
    const pilots = (await this.pilots.cards(rows)) as WithFindings[];
    return rows.map(({ key }, index) => pilots[index]!.findings.find((finding) => finding.key === key)!);
  }
}

const isAsked = ({ asked }: ApiContext, name: string): boolean => asked?.has(name) ?? true;

/** Of `found`; what is not compared any more has no rank and comes last. */
const rankedBy = (words: string) => `
  compared as materialized (select * from found order by recorded_at desc, finding_id desc limit ${MOST_RANKED}),
  ranked as materialized (
    select s.finding_id, s.pilot_id, s.recorded_at, ts_rank(s.words, ${words}, 1) as rank
    from compared join finding_search s using (finding_id)
    union all
    select finding_id, pilot_id, recorded_at, 0 from found
    where (recorded_at, finding_id) <
      (select recorded_at, finding_id from compared order by recorded_at, finding_id limit 1))`;

const markedBy = (words: string | null, context: ApiContext): string =>
  words !== null && isAsked(context, 'markedText')
    ? `(select ts_headline('registry_dutch', told.text, ${words}, '${MARKING}') from finding told where told.id = f.finding_id)`
    : 'null';

function ofFindings({ edges, pageInfo }: Connection<Hit>) {
  return {
    edges: edges.map(({ cursor, node: { finding, markedText } }) => ({ cursor, node: finding, markedText })),
    nodes: edges.map(({ node }) => node.finding),
    pageInfo,
  };
}
