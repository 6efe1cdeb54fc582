import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import type { ApiContext } from '../identity/allow.js';
import { type FoundRow, PilotReader } from '../pilot/pilot-reader.service.js';
import type { JoinStatus } from '../schema.types.js';
import type { JoinCard } from './join-card.js';
import { WITH_JOINS, type WithJoins } from './join-reader.service.js';

const ORDER = 'asked';

/** The joins about which an authority decides. */
@Injectable()
export class JoinRequests {
  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
  ) {}

  /** One statement; those that were asked first come first. */
  async page(
    actor: Actor,
    statuses: readonly JoinStatus[] | null | undefined,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<Connection<JoinCard> & { totalCount: number }> {
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const parameters = new Parameters();
    const { bind } = parameters;
    const listed = `
      select j.id, j.pilot_id, j.asked_at
      from leeway_join j join regelruimte_request r on r.id = j.request_id join pilot p on p.id = j.pilot_id
        join pilot_card c on c.pilot_id = j.pilot_id
      where r.authority_code = any(${bind(actor.actsFor)}::text[]) and j.status = any(${bind(statuses ?? ['ASKED'])}::text[])
        and p.status not in ('DRAFT', 'WITHDRAWN') and ${this.pilots.condition(context, parameters)}`;
    const beyond = page.cursor
      ? `where (asked_at, id) ${page.backward ? '<' : '>'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const order = ['asked_at', 'id'].map((key) => `${key} ${page.backward ? 'desc' : 'asc'}`).join(', ');
    const rows = await this.reads.rows<FoundRow & { total: number; key: string | null }>(
      `with listed as materialized (${listed})
       select t.total, l.id as key, ${this.pilots.columns(context, parameters, WITH_JOINS)}
       from (select count(*)::int as total from listed) t
       left join (select * from listed ${beyond} order by ${order} limit ${page.size + 1}) l on true
       left join pilot_card c on c.pilot_id = l.pilot_id
       order by ${order}`,
      parameters.values,
    );
    const found = rows.filter(({ key }) => key !== null);
    const pilots = (await this.pilots.cards(found)) as WithJoins[];
    const joins = found.map(({ key }, index) => pilots[index]!.joins.find((join) => join.key === key)!);
    return {
      ...toConnection(joins, page, ORDER, ({ askedAt, key }) => [askedAt, key]),
      totalCount: rows[0]!.total,
    };
  }
}
