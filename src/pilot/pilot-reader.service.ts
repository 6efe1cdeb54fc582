import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import { REFERENCE_VERSION, ReferenceSnapshots } from '../database/reference-snapshots.js';
import { Parameters } from '../database/parameters.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import type { PilotStatus } from '../schema.types.js';
import type { PilotCard } from './pilot-card.js';
import { CardMemory } from './card-memory.js';
import { cardColumns, type CardRow, mayReadCard } from './pilot-card-rows.js';
import { PilotParts } from './pilot-parts.js';

const OWN_ORDER = 'changed';

/** What `columns` selects. */
export interface FoundRow extends CardRow {
  reference_version: string;
}

/** Reads the cards of pilots that the caller may see: one statement, whatever is asked of them. */
@Injectable()
export class PilotReader {
  constructor(
    private readonly reads: Reads,
    private readonly references: ReferenceSnapshots,
    private readonly parts: PilotParts,
    private readonly memory: CardMemory,
  ) {}

  /** Null for a pilot that does not exist or that the caller may not see. */
  readonly byId = new PerRequestLoader<string, PilotCard | null, ApiContext>(async (ids, context) => {
    const found = await this.where('c.pilot_id = any(:key::uuid[])', ids, context);
    const cards = new Map(found.map((card) => [card.key, card]));
    return ids.map((id) => cards.get(id) ?? null);
  });

  async byNumber(number: string, context: ApiContext): Promise<PilotCard | null> {
    const [card] = await this.where('c.pilot_id = (select id from pilot where number = :key)', number, context);
    return card ?? null;
  }

  /** A pilot as it is now, after a change that this request made. */
  async now(id: string, context: ApiContext): Promise<PilotCard | null> {
    const [card] = await this.where('c.pilot_id = :key', id, context);
    return card ?? null;
  }

  /** The cards that fit a condition and that the caller may see. @param condition SQL on `pilot_card c`, with `:key` for the key */
  async where(condition: string, key: unknown, context: ApiContext, also: string[] = []): Promise<PilotCard[]> {
    const parameters = new Parameters();
    const sql = `select ${this.columns(context, parameters, also)} from pilot_card c
      where ${condition.replace(':key', parameters.bind(key))} and ${this.condition(context, parameters)}`;
    return this.cards(await this.reads.rows<FoundRow>(sql, parameters.values));
  }

  /** The columns that a statement on `pilot_card c` selects for `cards`. @param also fields that are needed though not asked for */
  columns(context: ApiContext, parameters: Parameters, also: string[] = []): string {
    const asked = context.asked && also.length > 0 ? new Set([...context.asked, ...also]) : context.asked;
    return `${cardColumns(callerOf(context), asked, this.parts, parameters.bind)}, ${REFERENCE_VERSION}`;
  }

  /** Which rows of `pilot_card c` the caller may know of. */
  condition(context: ApiContext, parameters: Parameters): string {
    return mayReadCard(callerOf(context), parameters.bind);
  }

  /** The cards of rows, with the reference data that they belong with. */
  async cards(rows: FoundRow[]): Promise<PilotCard[]> {
    if (rows[0]) await this.references.atLeast(rows[0].reference_version);
    const { fields } = this.parts;
    return rows.map((row) => this.memory.of(row, fields));
  }

  /** The pilots of the actor's organisation and its predecessors, last changed first. */
  async own(
    actor: Actor,
    statuses: PilotStatus[] | null | undefined,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<Connection<PilotCard> & { totalCount: number }> {
    const page = readPage(pageArguments, OWN_ORDER, 2, [isMoment, isUuid]);
    const parameters = new Parameters();
    const owned =
      `p.owner_code = any(${parameters.bind(actor.actsFor)}::text[])` +
      (statuses ? ` and p.status = any(${parameters.bind(statuses)}::text[])` : '');
    const beyond = page.cursor
      ? `and (p.changed_at, p.id) ${page.backward ? '>' : '<'} (${page.cursor.map(parameters.bind).join(', ')})`
      : '';
    const direction = page.backward ? 'asc' : 'desc';
    const rows = await this.reads.rows<FoundRow & { total: number }>(
      `select t.total, ${this.columns(context, parameters)}
       from (select count(*)::int as total from pilot p where ${owned}) t
       left join (select * from pilot p where ${owned} ${beyond}
         order by p.changed_at ${direction}, p.id ${direction} limit ${page.size + 1}) p on true
       left join pilot_card c on c.pilot_id = p.id
       order by p.changed_at ${direction}, p.id ${direction}`,
      parameters.values,
    );
    const cards = await this.cards(rows.filter(({ head }) => head !== null));
    return {
      ...toConnection(cards, page, OWN_ORDER, ({ changedAt, key }) => [changedAt, key]),
      totalCount: rows[0]!.total,
    };
  }
}
