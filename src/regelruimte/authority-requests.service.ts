import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, type KeyTest, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import type { ApiContext } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { type FoundRow, PilotReader } from '../pilot/pilot-reader.service.js';
import type { RequestStatus } from '../schema.types.js';
import { isAddressedTo } from './addressed-to.js';
import { OPEN } from './regelruimte.lifecycle.js';
import type { RequestCard } from './regelruimte-card.js';
import { WITH_REQUESTS, type WithRequests } from './regelruimte-reader.service.js';

const ORDER = 'due';
const isRank: KeyTest = (key) => /^[012]$/.test(key);
const isDay: KeyTest = (key) => /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key));

type ListedRow = FoundRow & { total: number; key: string | null; rank: number; due: string };

interface Listed {
  request: RequestCard;
  rank: number;
  due: string;
}

/** The requests that wait at an authority's desk. */
@Injectable()
export class AuthorityRequests {
  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  /** One statement. Overdue first, then by due date, then what was answered or withdrawn. */
  async page(
    actor: Actor,
    statuses: readonly RequestStatus[] | null | undefined,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<Connection<RequestCard> & { totalCount: number }> {
    const page = readPage(pageArguments, ORDER, 3, [isRank, isDay, isUuid]);
    const parameters = new Parameters();
    const { bind } = parameters;
    const today = this.clock.today();
    const listed = `
      select r.id, r.pilot_id, r.answer_due_on,
        case when r.clock_stopped_on is not null then 2
          when r.answer_due_on < coalesce(r.clock_paused_on, ${bind(today)}) then 0 else 1 end as rank
      from regelruimte_request r join pilot p on p.id = r.pilot_id join pilot_card c on c.pilot_id = r.pilot_id
      where ${isAddressedTo(actor, this.organisations.all, today, bind)} and r.status = any(${bind(statuses ?? OPEN)}::text[])
        and r.status <> 'DRAFT' and p.status not in ('DRAFT', 'WITHDRAWN') and ${this.pilots.condition(context, parameters)}`;
    const beyond = page.cursor
      ? `where (rank, answer_due_on, id) ${page.backward ? '<' : '>'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const order = ['rank', 'answer_due_on', 'id'].map((key) => `${key} ${page.backward ? 'desc' : 'asc'}`).join(', ');
    const rows = await this.reads.rows<ListedRow>(
      `with listed as materialized (${listed})
       select t.total, l.id as key, l.rank, l.answer_due_on::text as due, ${this.pilots.columns(context, parameters, WITH_REQUESTS)}
       from (select count(*)::int as total from listed) t
       left join (select * from listed ${beyond} order by ${order} limit ${page.size + 1}) l on true
       left join pilot_card c on c.pilot_id = l.pilot_id
       order by ${order}`,
      parameters.values,
    );
    const found = rows.filter(({ key }) => key !== null);
    const cards = (await this.pilots.cards(found)) as WithRequests[];
    const entries = found.map(({ key, rank, due }, index): Listed => ({
      request: cards[index]!.regelruimteRequests.find((request) => request.key === key)!,
      rank,
      due,
    }));
    const { edges, nodes, pageInfo } = toConnection(entries, page, ORDER, ({ rank, due, request }) => [
      rank,
      due,
      request.key,
    ]);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: node.request })),
      nodes: nodes.map(({ request }) => request),
      pageInfo,
      totalCount: rows[0]!.total,
    };
  }
}
