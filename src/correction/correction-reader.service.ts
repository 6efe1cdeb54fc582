import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid, parseGlobalId } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { CorrectionFilter } from '../schema.types.js';
import { mayReadAnswer, mayReadText, WAITING } from './correction.policy.js';
import { type CorrectionRow, OF_RECORD, OWNER, REPORT_COLUMNS, type SeenCorrection } from './correction-rows.js';

const ORDER = 'reported';

export type CorrectionPage = Connection<SeenCorrection> & { totalCount: number; overdueCount: number };
/** Which reports are asked, beside the filter. */
type Scope = { pilotId: string } | { handledBy: Actor } | null;
type ListedRow = CorrectionRow & { total: number; overdue: number };

/** Reads reports of records that the caller may see, each with as much of it as the caller may read. */
@Injectable()
export class CorrectionReader {
  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
    private readonly clock: Clock,
  ) {}

  /** Null where there is none, or none that the caller may see. */
  readonly byId = new PerRequestLoader<string, SeenCorrection | null, ApiContext>(async (ids, context) => {
    const rows = await this.where(context, ({ bind }) => [`r.id = any(${bind(ids)}::uuid[])`]);
    const found = new Map(rows.map((row) => [row.key, seenIn(context, row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

  /** As it is now, after a change that this request made. */
  async now(id: string, context: ApiContext): Promise<SeenCorrection | null> {
    const [row] = await this.where(context, ({ bind }) => [`r.id = ${bind(id)}`]);
    return row ? seenIn(context, row) : null;
  }

  /** Who holds the secret wrote the text, and reads it. @param tokenHash hash of the secret */
  async followed(tokenHash: string, context: ApiContext): Promise<SeenCorrection | null> {
    const [row] = await this.where(context, ({ bind }) => [`r.token_hash = ${bind(tokenHash)}`]);
    return row ? { ...seenIn(context, row), text: row.text } : null;
  }

  /** One statement. Newest first. @throws ApiError BAD_USER_INPUT */
  async page(
    scope: Scope,
    filter: CorrectionFilter | null | undefined,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<CorrectionPage> {
    checkLists(filter ?? {});
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const parameters = new Parameters();
    const { bind } = parameters;
    const today = `${bind(this.clock.today())}::date`;
    const isOverdue = `(r.status = any(${bind(WAITING)}::text[]) and r.due_on < ${today})`;
    const conditions = [
      this.visible(context, parameters),
      ...scopeConditions(scope, parameters),
      ...filterConditions(filter ?? {}, isOverdue, parameters),
    ];
    const beyond = page.cursor
      ? `where (reported_at, id) ${page.backward ? '>' : '<'} (${bind(page.cursor[0])}::timestamptz, ${bind(page.cursor[1])}::uuid)`
      : '';
    const direction = page.backward ? 'asc' : 'desc';
    const inOrder = (row: string) => `order by ${row}.reported_at ${direction}, ${row}.id ${direction}`;
    const rows = await this.reads.rows<ListedRow>(
      `with found as materialized (
         select r.id, r.reported_at, ${isOverdue} as is_overdue from ${FROM} where ${conditions.join(' and ')})
       select t.total, t.overdue, ${REPORT_COLUMNS}
       from (select count(*)::int as total, (count(*) filter (where is_overdue))::int as overdue from found) t
       left join (select * from found ${beyond} ${inOrder('found')} limit ${page.size + 1}) f on true
       left join correction_report r on r.id = f.id ${OF_RECORD}
       ${inOrder('f')}`,
      parameters.values,
    );
    const found = rows.filter(({ key }) => key !== null).map((row) => seenIn(context, row));
    return {
      ...toConnection(found, page, ORDER, ({ reportedAt, key }) => [reportedAt.toISOString(), key]),
      totalCount: rows[0]!.total,
      overdueCount: rows[0]!.overdue,
    };
  }

  private where(context: ApiContext, conditions: (parameters: Parameters) => string[]): Promise<CorrectionRow[]> {
    const parameters = new Parameters();
    const all = [...conditions(parameters), this.visible(context, parameters)];
    return this.reads.rows<CorrectionRow>(
      `select ${REPORT_COLUMNS} from ${FROM} where ${all.join(' and ')}`,
      parameters.values,
    );
  }

  /** What belongs to a pilot is seen by who may see the pilot. */
  private visible(context: ApiContext, parameters: Parameters): string {
    return `(r.pilot_id is null or ${this.pilots.condition(context, parameters)})`;
  }
}

const FROM = `correction_report r ${OF_RECORD} left join pilot_card c on c.pilot_id = r.pilot_id`;

function seenIn(context: ApiContext, { text, answer, ...row }: CorrectionRow): SeenCorrection {
  const caller = callerOf(context);
  return {
    ...row,
    text: mayReadText(caller, row) ? text : null,
    answer: mayReadAnswer(caller, row) ? answer : null,
  };
}

function scopeConditions(scope: Scope, { bind }: Parameters): string[] {
  if (scope === null) return [];
  if ('pilotId' in scope) return [`r.pilot_id = ${bind(scope.pilotId)}::uuid`];
  const { organisation, actsFor } = scope.handledBy;
  return organisation.kind === 'K80_OFFICE' ? [] : [`${OWNER} = any(${bind(actsFor)}::text[])`];
}

function filterConditions(
  { statuses, isOverdue: wanted, recordTypes, record }: CorrectionFilter,
  isOverdue: string,
  { bind }: Parameters,
): string[] {
  const { type, key } = (record && parseGlobalId(record)) || { type: '', key: '' };
  return [
    ...(statuses ? [`r.status = any(${bind(statuses)}::text[])`] : []),
    ...(wanted == null ? [] : [wanted ? isOverdue : `not ${isOverdue}`]),
    ...(recordTypes ? [`r.subject_type = any(${bind(recordTypes)}::text[])`] : []),
    ...(record == null ? [] : [`r.subject_type = ${bind(type)} and r.subject_key = ${bind(key)}`]),
  ];
}
