import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { entitiesFrom } from '../database/entity-rows.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { REFERENCE_VERSION, ReferenceSnapshots } from '../database/reference-snapshots.js';
import { isUuid, uuidOf } from '../graphql/global-id.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { CallQuestion } from './call-question.entity.js';
import { type CallCard, type CallRow, callsSql } from './call-rows.js';
import { mayReadCallSql } from './call.policy.js';
import { ExperimentCall } from './experiment-call.entity.js';

/** The UUIDs behind global ids. @throws ApiError BAD_USER_INPUT, NOT_FOUND */
export const callKey = (id: string): string => uuidOf('ExperimentCall', id);
export const questionKey = (id: string): string => uuidOf('CallQuestion', id);

/** Reads calls that the caller may see, each with what is counted of it, in one statement. */
@Injectable()
export class CallReader {
  /** Null for a call that does not exist or that the caller may not see. */
  readonly byId = new PerRequestLoader<string, CallCard | null, ApiContext>(async (ids, context) => {
    const found = await this.where('c.id = any(:key::uuid[])', ids.filter(isUuid), context);
    const calls = new Map(found.map((call) => [call.id, call]));
    return ids.map((id) => calls.get(id) ?? null);
  });

  /** Oldest first. Whoever asks was shown the call. */
  readonly questionsOf = new PerRequestLoader<string, CallQuestion[], ApiContext>(async (callIds) => {
    const found = await this.questions('q.call_id = any($1::uuid[])', callIds);
    return callIds.map((id) => found.filter(({ callId }) => callId === id));
  });

  constructor(
    private readonly reads: Reads,
    private readonly references: ReferenceSnapshots,
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async byNumber(number: string, context: ApiContext): Promise<CallCard | null> {
    const [call] = await this.where('c.number = :key', number, context);
    return call ?? null;
  }

  /** As it is after a change in this request. */
  now(id: string, context: ApiContext): Promise<CallCard | null> {
    return this.byId.for(context).load(id);
  }

  /** Null for one that does not exist. Questions are of announced calls, which everybody sees. */
  async question(id: string): Promise<CallQuestion | null> {
    const [question] = isUuid(id) ? await this.questions('q.id = any($1::uuid[])', [id]) : [];
    return question ?? null;
  }

  /** Which rows of `experiment_call c` the caller may know of. */
  condition(context: ApiContext, { bind }: Parameters): string {
    return mayReadCallSql(`${bind(callerOf(context)?.actsFor ?? [])}::text[]`);
  }

  async cards(rows: readonly CallRow[]): Promise<CallCard[]> {
    if (rows[0]) await this.references.atLeast(rows[0].reference_version);
    const calls = entitiesFrom(
      this.database.manager,
      ExperimentCall,
      rows.map(({ row }) => row),
    );
    return rows.map(({ status, submitted, admissible, selected, waiting_since: waitingSince }, index) =>
      Object.assign(calls[index]!, {
        __typename: 'ExperimentCall' as const,
        ...{ status, submitted, admissible, selected, waitingSince },
      }),
    );
  }

  private async where(condition: string, key: unknown, context: ApiContext): Promise<CallCard[]> {
    const parameters = new Parameters();
    const { bind } = parameters;
    const rows = await this.reads.rows<CallRow>(
      `select f.row, f.status, f.submitted, f.admissible, f.selected, f.waiting_since::text, ${REFERENCE_VERSION}
       from (${callsSql(bind(this.clock.today()))}
         where ${condition.replace(':key', bind(key))} and ${this.condition(context, parameters)}) f`,
      parameters.values,
    );
    return this.cards(rows);
  }

  private async questions(condition: string, keys: readonly string[]): Promise<CallQuestion[]> {
    const rows = await this.reads.rows<{ row: Record<string, unknown> }>(
      `select to_jsonb(q) as row from call_question q where ${condition} order by q.call_id, q.position`,
      [keys],
    );
    return entitiesFrom(
      this.database.manager,
      CallQuestion,
      rows.map(({ row }) => row),
    );
  }
}
