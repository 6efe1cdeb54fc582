import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, type KeyTest, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { OverdueActionFilter, RegionDialogueFilter } from '../schema.types.js';
import { DialogueParties } from './dialogue-parties.service.js';
import { ACTION_COLUMN, DIALOGUE_COLUMNS, type SeenAction, type SeenDialogue } from './dialogue-rows.js';

const isDay: KeyTest = (key) => /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key));

type Counted<Row> = Connection<Row> & { totalCount: number };
type Scope = { pilotId: string } | { regionSlug: string } | null;

/** What both lists have: a day and a key by which they are in order, and rows that are made of it. */
interface List<Row> {
  order: string;
  from: string;
  day: string;
  alias: string;
  columns: string;
  newestFirst: boolean;
  rowOf(found: Record<string, unknown>): Row;
  keysOf(row: Row): [string, string];
}

/** Reads region dialogues: published ones, and drafts for who writes them. */
@Injectable()
export class DialogueReader {
  constructor(
    private readonly reads: Reads,
    private readonly parties: DialogueParties,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  /** Null for one that does not exist or that the caller may not see. */
  readonly byId = new PerRequestLoader<string, SeenDialogue | null, ApiContext>(async (ids, context) => {
    const found = new Map((await this.where('d.id = any(:key::uuid[])', ids, context)).map((row) => [row.key, row]));
    return ids.map((id) => found.get(id) ?? null);
  });

  /** Null for one that does not exist, or whose dialogue the caller may not see. */
  readonly actionById = new PerRequestLoader<string, SeenAction | null, ApiContext>(async (ids, context) => {
    const dialogues = await this.where(HAVE_ACTIONS, ids, context);
    const found = new Map(dialogues.flatMap(({ actions }) => actions).map((action) => [action.key, action]));
    return ids.map((id) => found.get(id) ?? null);
  });

  /** As it is now, after a change that this request made. */
  async now(id: string, context: ApiContext): Promise<SeenDialogue | null> {
    const [dialogue] = await this.where('d.id = :key', id, context);
    return dialogue ?? null;
  }

  /** The same of an action. */
  async actionNow(id: string, context: ApiContext): Promise<SeenAction | null> {
    const [dialogue] = await this.where(HAVE_ACTIONS, [id], context);
    return dialogue?.actions.find(({ key }) => key === id) ?? null;
  }

  /** Last held first. @throws ApiError BAD_USER_INPUT */
  dialogues(
    scope: Scope,
    filter: RegionDialogueFilter | null | undefined,
    page: PageArguments,
    context: ApiContext,
  ): Promise<Counted<SeenDialogue>> {
    return this.page(DIALOGUES, filter ?? {}, page, context, (parameters) => [
      ...scopeOf(scope, parameters),
      ...dialogueConditions(filter ?? {}, this.clock.today(), parameters),
    ]);
  }

  /** Longest overdue first. @throws ApiError BAD_USER_INPUT */
  overdueActions(
    filter: OverdueActionFilter | null | undefined,
    page: PageArguments,
    context: ApiContext,
  ): Promise<Counted<SeenAction>> {
    const { regions, owners } = filter ?? {};
    return this.page(OVERDUE_ACTIONS, filter ?? {}, page, context, ({ bind }) => [
      `a.status = 'OPEN' and a.due_on < ${bind(this.clock.today())}::date`,
      ...(regions ? [`d.region_slug = any(${bind(regions)}::text[])`] : []),
      ...(owners ? [`a.owner_code = any(${bind(this.organisations.expand(owners))}::text[])`] : []),
    ]);
  }

  private async page<Row>(
    list: List<Row>,
    filter: object,
    pageArguments: PageArguments,
    context: ApiContext,
    conditionsOf: (parameters: Parameters) => string[],
  ): Promise<Counted<Row>> {
    checkLists(filter);
    const page = readPage(pageArguments, list.order, 2, [isDay, isUuid]);
    await this.organisations.now(context);
    const parameters = new Parameters();
    const { bind } = parameters;
    const isDown = list.newestFirst !== page.backward;
    const conditions = [this.visible(context, parameters), ...conditionsOf(parameters)];
    const beyond = page.cursor
      ? `where (day, id) ${isDown ? '<' : '>'} (${bind(page.cursor[0])}::date, ${bind(page.cursor[1])}::uuid)`
      : '';
    const inOrder = (row: string) =>
      `order by ${row}.day ${isDown ? 'desc' : 'asc'}, ${row}.id ${isDown ? 'desc' : 'asc'}`;
    const rows = await this.reads.rows<Record<string, unknown> & { total: number; found: string | null }>(
      `with found as materialized (
         select ${list.alias}.id, ${list.day} as day from ${list.from} where ${conditions.join(' and ')})
       select t.total, f.id as found, ${list.columns} from (select count(*)::int as total from found) t
       left join (select * from found ${beyond} ${inOrder('found')} limit ${page.size + 1}) f on true
       left join ${list.from.split(' join ')[0]} on ${list.alias}.id = f.id
       ${inOrder('f')}`,
      parameters.values,
    );
    const found = rows.filter((row) => row.found !== null).map(list.rowOf);
    return { ...toConnection(found, page, list.order, list.keysOf), totalCount: rows[0]!.total };
  }

  /** @param condition SQL on `region_dialogue d`, with `:key` for the key */
  private async where(condition: string, key: unknown, context: ApiContext): Promise<SeenDialogue[]> {
    await this.organisations.now(context);
    const parameters = new Parameters();
    const sql = `select ${DIALOGUE_COLUMNS} from region_dialogue d
      where ${condition.replace(':key', parameters.bind(key))} and ${this.visible(context, parameters)}`;
    return this.reads.rows<SeenDialogue>(sql, parameters.values);
  }

  private visible(context: ApiContext, { bind }: Parameters): string {
    return `(d.status = 'PUBLISHED' or d.region_slug = any(${bind(this.parties.regionsOf(callerOf(context)))}::text[]))`;
  }
}

const HAVE_ACTIONS = 'd.id in (select dialogue_id from dialogue_action where id = any(:key::uuid[]))';

const DIALOGUES: List<SeenDialogue> = {
  order: 'held',
  from: 'region_dialogue d',
  day: 'd.held_on',
  alias: 'd',
  columns: DIALOGUE_COLUMNS,
  newestFirst: true,
  rowOf: (row) => row as unknown as SeenDialogue,
  keysOf: ({ heldOn, key }) => [heldOn, key],
};

const OVERDUE_ACTIONS: List<SeenAction> = {
  order: 'due',
  from: 'dialogue_action a join region_dialogue d on d.id = a.dialogue_id',
  day: 'a.due_on',
  alias: 'a',
  columns: ACTION_COLUMN,
  newestFirst: false,
  rowOf: ({ action }) => action as SeenAction,
  keysOf: ({ dueOn, key }) => [dueOn, key],
};

function scopeOf(scope: Scope, { bind }: Parameters): string[] {
  if (scope === null) return [];
  if ('regionSlug' in scope) return [`d.region_slug = ${bind(scope.regionSlug)}`];
  return [`d.id in (select dialogue_id from dialogue_pilot where pilot_id = ${bind(scope.pilotId)}::uuid)`];
}

function dialogueConditions(
  { regions, themes, heldFrom, heldUntil, hasOverdueActions }: RegionDialogueFilter,
  today: string,
  { bind }: Parameters,
): string[] {
  return [
    ...(regions ? [`d.region_slug = any(${bind(regions)}::text[])`] : []),
    ...(themes ? [`d.theme_codes && ${bind(themes)}::text[]`] : []),
    ...(heldFrom ? [`d.held_on >= ${bind(heldFrom)}::date`] : []),
    ...(heldUntil ? [`d.held_on <= ${bind(heldUntil)}::date`] : []),
    ...(hasOverdueActions == null
      ? []
      : [
          `${hasOverdueActions ? '' : 'not '}exists (select from dialogue_action a
      where a.dialogue_id = d.id and a.status = 'OPEN' and a.due_on < ${bind(today)}::date)`,
        ]),
  ];
}
