import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CallForm } from '../schema.types.js';
import type { Criterion } from '../call/experiment-call.entity.js';
import { entitiesFrom } from '../database/entity-rows.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid, uuidOf } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { ApplicationStatus } from '../schema.types.js';
import { Application } from './application.entity.js';
import { mayReadApplicationSql } from './application.policy.js';

export const applicationKey = (id: string): string => uuidOf('Application', id);

/** An application as it is read, with what decides who may see how much of it. */
export interface ApplicationCard extends Application {
  ownerCode: string;
  ministryCode: string;
  furtherMinistryCodes: string[];
  form: CallForm;
  decisionWeeks: number | null;
  criteria: Criterion[];
}

interface ApplicationRow {
  row: Record<string, unknown>;
  owner_code: string;
  ministry_code: string;
  further_ministry_codes: string[];
  form: CallForm;
  decision_weeks: number | null;
  criteria: Criterion[];
}

type Page = Connection<ApplicationCard> & { totalCount: number };

const ORDER = 'applications';
const COLUMNS = `to_jsonb(a) as row, c.owner_code, e.ministry_code, e.further_ministry_codes, e.form, e.decision_weeks, e.criteria`;
const TABLES = 'application a join experiment_call e on e.id = a.call_id join pilot_card c on c.pilot_id = a.pilot_id';

/** Reads applications that the caller may see. */
@Injectable()
export class ApplicationReader {
  /** Null for one that does not exist or that the caller may not see. */
  readonly byId = new PerRequestLoader<string, ApplicationCard | null, ApiContext>(async (ids, context) => {
    const found = await this.where('a.id = any(:key::uuid[])', ids.filter(isUuid), context);
    return ids.map((id) => found.find((application) => application.id === id) ?? null);
  });

  /** Newest first. */
  readonly ofPilot = new PerRequestLoader<string, ApplicationCard[], ApiContext>(async (pilotIds, context) => {
    const found = await this.where('a.pilot_id = any(:key::uuid[])', pilotIds, context);
    return pilotIds.map((id) => found.filter(({ pilotId }) => pilotId === id));
  });

  /** The UUIDs of the pilots that take part in calls, by number. */
  readonly participantsOf = new PerRequestLoader<string, string[], ApiContext>(async (callIds) => {
    const rows = await this.reads.rows<{ call_id: string; pilot_id: string }>(PARTICIPANTS, [callIds]);
    return callIds.map((id) => rows.filter(({ call_id }) => call_id === id).map(({ pilot_id }) => pilot_id));
  });

  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
    private readonly database: DataSource,
  ) {}

  ofCall(
    callId: string,
    statuses: ApplicationStatus[] | null | undefined,
    page: PageArguments,
    context: ApiContext,
  ): Promise<Page> {
    return this.page(({ bind }) => `a.call_id = ${bind(callId)}`, statuses, page, context);
  }

  /** Of the organisation of the caller. */
  own(statuses: ApplicationStatus[] | null | undefined, page: PageArguments, context: ApiContext): Promise<Page> {
    const codes = callerOf(context)?.actsFor ?? [];
    return this.page(({ bind }) => `c.owner_code = any(${bind(codes)}::text[])`, statuses, page, context);
  }

  /** Last changed first; page and total in one statement. */
  private async page(
    condition: (parameters: Parameters) => string,
    statuses: ApplicationStatus[] | null | undefined,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<Page> {
    checkLists({ statuses });
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const parameters = new Parameters();
    const { bind } = parameters;
    const seen = `${condition(parameters)} and ${this.condition(context, parameters)}${
      statuses ? ` and a.status = any(${bind(statuses)}::text[])` : ''
    }`;
    const beyond = page.cursor
      ? `where (changed_at, id) ${page.backward ? '>' : '<'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const direction = page.backward ? 'asc' : 'desc';
    const rows = await this.reads.rows<ApplicationRow & { total: number; id: string | null }>(
      `with listed as materialized (select a.id, a.changed_at, ${COLUMNS} from ${TABLES} where ${seen})
       select t.total, l.* from (select count(*)::int as total from listed) t
       left join (select * from listed ${beyond} order by changed_at ${direction}, id ${direction}
         limit ${page.size + 1}) l on true
       order by l.changed_at ${direction}, l.id ${direction}`,
      parameters.values,
    );
    const cards = this.cards(rows.filter(({ id }) => id !== null));
    return {
      ...toConnection(cards, page, ORDER, ({ changedAt, id }) => [changedAt.toISOString(), id]),
      totalCount: rows[0]!.total,
    };
  }

  private async where(condition: string, key: unknown, context: ApiContext): Promise<ApplicationCard[]> {
    const parameters = new Parameters();
    const rows = await this.reads.rows<ApplicationRow>(
      `select ${COLUMNS} from ${TABLES}
       where ${condition.replace(':key', parameters.bind(key))} and ${this.condition(context, parameters)}
       order by a.created_at desc, a.id`,
      parameters.values,
    );
    return this.cards(rows);
  }

  private condition(context: ApiContext, parameters: Parameters): string {
    const codes = `${parameters.bind(callerOf(context)?.actsFor ?? [])}::text[]`;
    return mayReadApplicationSql(codes, this.pilots.condition(context, parameters));
  }

  private cards(rows: readonly ApplicationRow[]): ApplicationCard[] {
    const applications = entitiesFrom(
      this.database.manager,
      Application,
      rows.map(({ row }) => row),
    );
    return rows.map((row, index) =>
      Object.assign(applications[index]!, {
        ownerCode: row.owner_code,
        ministryCode: row.ministry_code,
        furtherMinistryCodes: row.further_ministry_codes,
        form: row.form,
        decisionWeeks: row.decision_weeks,
        criteria: row.criteria,
      }),
    );
  }
}

const PARTICIPANTS = `
  select a.call_id, a.pilot_id from application a join pilot p on p.id = a.pilot_id
  where a.call_id = any($1::uuid[]) and a.status = 'SELECTED' order by p.number`;
