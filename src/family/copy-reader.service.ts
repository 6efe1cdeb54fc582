import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { type FoundRow, PilotReader } from '../pilot/pilot-reader.service.js';

const ORDER = 'copied';

/** What was copied from what, where the caller may see both. */
@Injectable()
export class CopyReader {
  /** The pilots from which these were copied; null where there is none that the caller may see. */
  readonly sourceOf = new PerRequestLoader<string, PilotCard | null, ApiContext>(async (keys, context) => {
    const parameters = new Parameters();
    const rows = await this.reads.rows<FoundRow & { copy_id: string }>(
      `select k.pilot_id as copy_id, ${this.pilots.columns(context, parameters)}
       from pilot_copy k join pilot_card c on c.pilot_id = k.source_id
       where k.pilot_id = any(${parameters.bind(keys)}::uuid[]) and ${this.pilots.condition(context, parameters)}`,
      parameters.values,
    );
    const cards = await this.pilots.cards(rows);
    const sources = new Map(rows.map(({ copy_id: copy }, index) => [copy, cards[index]!]));
    return keys.map((key) => sources.get(key) ?? null);
  });

  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
  ) {}

  /** One statement; the first copy comes first. */
  async copiesOf(
    key: string,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<Connection<PilotCard> & { totalCount: number }> {
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const parameters = new Parameters();
    const { bind } = parameters;
    const listed = `
      select k.pilot_id, k.copied_at from pilot_copy k join pilot_card c on c.pilot_id = k.pilot_id
      where k.source_id = ${bind(key)} and ${this.pilots.condition(context, parameters)}`;
    const beyond = page.cursor
      ? `where (copied_at, pilot_id) ${page.backward ? '<' : '>'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const order = (table: string) =>
      ['copied_at', 'pilot_id'].map((name) => `${table}.${name} ${page.backward ? 'desc' : 'asc'}`).join(', ');
    const rows = await this.reads.rows<FoundRow & { total: number }>(
      `with listed as materialized (${listed})
       select t.total, ${this.pilots.columns(context, parameters)}
       from (select count(*)::int as total from listed) t
       left join (select * from listed ${beyond} order by ${order('listed')} limit ${page.size + 1}) l on true
       left join pilot_card c on c.pilot_id = l.pilot_id
       order by ${order('l')}`,
      parameters.values,
    );
    const cards = await this.pilots.cards(rows.filter(({ head }) => head !== null));
    return {
      // A copy is as old as its link.
      ...toConnection(cards, page, ORDER, ({ createdAt, key: copy }) => [createdAt, copy]),
      totalCount: rows[0]!.total,
    };
  }
}
