import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { entitiesFrom } from '../database/entity-rows.js';
import { preparedLast, preparedTogether, type Statement } from '../database/prepared.js';
import { Reads } from '../database/reads.js';
import { RegisterState } from '../database/register-state.js';
import { type Connection, isWholeNumber, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import type { Audience } from '../schema.types.js';
import { type Author, SYSTEM } from './author.js';
import { Change, type StoredDifference } from './change.entity.js';
import { widest } from './difference.js';

/** What a use case tells of the change that it makes. */
export interface ChangeToRecord extends Pick<
  Change,
  'subjectType' | 'subjectId' | 'rootType' | 'rootId' | 'action' | 'weight'
> {
  actor: Author;
  /** Who can see the subject now. */
  audience: Audience;
  version?: number;
  note?: string | null;
  differences: StoredDifference[];
  /** The root as the tables now have it, where the use case has it whole: whoever listens need not read it. */
  root?: object;
  /** Told to everybody who can see the subject, also when all its differences are for fewer. */
  isToldToAll?: boolean;
}

/** Told of each change inside its transaction: what it writes stands or falls with the change. */
export type ChangeListener = (change: ChangeToRecord, transaction: EntityManager) => Promise<void>;

/** Says at the end of a transaction what is still to be written. It is sent together with the lock, so it cannot ask anything. */
export type LastWriter = (transaction: EntityManager) => Statement[];

/** Any number, the same in every process: whoever holds it is the only one who appends. */
export const APPEND_LOCK = 7_270_001;

const HOLD: Statement = { text: 'select pg_advisory_xact_lock($1)', values: [APPEND_LOCK] };

/** Lets nobody else append, or write what last writers write, until the transaction ends. */
export async function holdAppends(transaction: EntityManager): Promise<void> {
  await preparedTogether(transaction, HOLD);
}

/** What is told of an object that was withdrawn, or of the time before it was offered again. */
const STEPS_IN_PUBLIC = ['OFFERED', 'MADE_PUBLIC', 'WITHDRAWN'];
const ORDER = 'changes';

@Injectable()
export class HistoryService {
  private readonly listeners: ChangeListener[] = [];
  private readonly holders: LastWriter[] = [];

  constructor(
    private readonly database: DataSource,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly state: RegisterState,
  ) {}

  /** For what is safe because the changed object is locked: it does not make other changes wait. */
  onChange(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  /** For what one change at a time may write, such as a count of all objects, after all listeners. All other changes wait for it. */
  whileHolding(writer: LastWriter): void {
    this.holders.push(writer);
  }

  /**
   * Appends changes in the caller's transaction, as its last act: the lock that makes cursors increase in the order of
   * commit is held until then, so the listeners' work is done before it is taken, what needs it is sent with it, and the
   * commit behind it.
   * @param changes a change, and after it what follows from it in the same transaction, such as the pause of a pilot. All
   * of them are in the tables already, and the transaction holds the rows of every root.
   */
  async append(transaction: EntityManager, ...changes: [ChangeToRecord, ...ChangeToRecord[]]): Promise<void> {
    for (const change of changes) for (const listener of this.listeners) await listener(change, transaction);
    const last = this.holders.flatMap((writer) => writer(transaction));
    const rows = JSON.stringify(changes.map((change) => this.rowOf(change)));
    await preparedLast(transaction, HOLD, ...last, { text: APPEND, values: [rows] });
    this.state.moveWith(transaction);
  }

  private rowOf({ actor, audience, isToldToAll, ...told }: ChangeToRecord) {
    const isTold = told.differences.length > 0 && !isToldToAll;
    return {
      at: this.clock.now(),
      person_id: actor === SYSTEM ? null : actor.personId,
      person_name: actor === SYSTEM ? null : actor.personName,
      organisation_code: actor === SYSTEM ? null : actor.organisation.code,
      subject_type: told.subjectType,
      subject_id: told.subjectId,
      root_type: told.rootType,
      root_id: told.rootId,
      action: told.action,
      weight: told.weight,
      audience: isTold ? widest(...told.differences.map((difference) => difference.audience)) : audience,
      version: told.version ?? null,
      note: told.note ?? null,
      differences: told.differences,
    };
  }

  /**
   * Changes of an object and what belongs to it, newest first.
   * @param audiences whose changes may be read, and of each what is for them
   * @param contentSince the cursor from which content may be read; before it only publication and withdrawal are told
   */
  async page(
    rootType: string,
    rootId: string,
    audiences: Audience[],
    contentSince: string,
    pageArguments: PageArguments,
  ): Promise<Connection<Change>> {
    const page = readPage(pageArguments, ORDER, 1, [isWholeNumber]);
    const rows = await this.reads.rows<Record<string, unknown>>(
      `select cursor, at, ${COLUMNS.join(', ')} from change
       where root_type = $1 and root_id = $2 and audience = any($3::text[])
         and (cursor >= $4 or (subject_type = $1 and action = any($5::text[])))
         ${page.cursor ? `and cursor ${page.backward ? '>' : '<'} $6` : ''}
       order by cursor ${page.backward ? 'asc' : 'desc'} limit ${page.size + 1}`,
      [rootType, rootId, audiences, contentSince, STEPS_IN_PUBLIC, ...(page.cursor ?? [])],
    );
    const found = entitiesFrom(this.database.manager, Change, rows);
    for (const change of found)
      change.differences = change.differences.filter(({ audience }) => audiences.includes(audience));
    return toConnection(found, page, ORDER, (change) => [change.cursor]);
  }

  /** The cursor of the last change of this kind of the object itself, or null. */
  async lastCursor(rootType: string, rootId: string, action: Change['action']): Promise<string | null> {
    const [last] = await this.reads.rows<Pick<Change, 'cursor'>>(
      `select cursor from change where subject_type = $1 and subject_id = $2 and action = $3 order by cursor desc limit 1`,
      [rootType, rootId, action],
    );
    return last?.cursor ?? null;
  }
}

const COLUMNS = [
  ...['person_id', 'person_name', 'organisation_code', 'subject_type', 'subject_id', 'root_type', 'root_id'],
  ...['action', 'weight', 'audience', 'version', 'note', 'differences'],
];

/**
 * The changes of $1 in their order, read and written under the lock. Their time was taken before it: along the cursor it
 * must not run back, so who waited is given the time of the one that it waited for. Nobody waits longer than a minute; a
 * clock that was moved further back than that was meant to be.
 */
const APPEND = `
  insert into change (at, ${COLUMNS.join(', ')})
  select greatest(given.at, (
      select last.at from (select at from change order by cursor desc limit 1) last where last.at < given.at + interval '1 minute')),
    ${COLUMNS.map((column) => `given.${column}`).join(', ')}
  from jsonb_populate_recordset(null::change, $1) with ordinality given
  order by given.ordinality`;
