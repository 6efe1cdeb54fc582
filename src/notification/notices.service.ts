import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { prepared } from '../database/prepared.js';
import type { Actor } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Notice } from './notice.entity.js';
import { NoticeMetrics } from './notice-metrics.js';
import type { Receiver } from './notice-sources.js';

/** What somebody is to be told. */
export interface NoticeToPost extends Pick<Notice, 'eventKey' | 'kind' | 'subjectType' | 'subjectId'> {
  receiver: Receiver;
  /** What the subject belongs to; left out: it stands alone. */
  root?: { type: string; id: string };
  facts?: object;
  /** When it happened; left out: now. */
  at?: Date;
}

/** Announces that there is something new; what it is, is for who hears it to read. */
export const NOTICE_CHANNEL = 'notice_posted';
/** Any number, the same in every process: whoever holds it is the only one who posts. */
const POST_LOCK = 7_270_011;

@Injectable()
export class Notices {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly metrics: NoticeMetrics,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes notices as the last act of the caller's transaction, after any `HistoryService.append`: others wait until it ends,
   * so that ids increase in the order of commit. What a receiver was told before under the same `eventKey` is left out,
   * and so is an organisation for which nobody acts any more; what was for a predecessor is for its successor.
   * @param notices an `eventKey` says what happened, such as `saved-search:<id>:<run>`
   * @returns how many are new
   */
  async post(transaction: EntityManager, ...notices: NoticeToPost[]): Promise<number> {
    const today = this.clock.today();
    const { all } = this.organisations;
    const now = this.clock.now();
    const rows = notices.flatMap(({ receiver, root, facts = {}, at = now, ...notice }) => {
      const code = all.heirOf(receiver.organisationCode, today);
      if (code === null) return [];
      const rootType = root?.type ?? notice.subjectType;
      const rootId = root?.id ?? notice.subjectId;
      return [{ ...notice, code, person: receiver.personId ?? '', rootType, rootId, facts, at }];
    });
    if (rows.length === 0) return 0;
    await prepared(transaction, 'select pg_advisory_xact_lock($1)', [POST_LOCK]);
    const posted = await prepared<{ id: string }>(transaction, POST, [JSON.stringify(rows), now]);
    if (posted.length > 0) await prepared(transaction, 'select pg_notify($1, $2)', [NOTICE_CHANNEL, '']);
    this.metrics.count(posted.length);
    return posted.length;
  }

  /**
   * Removes what was for a person alone, of everything or of one subject, as the last act of a transaction that ended why it
   * was told. What is being told of history at this moment is told first, and removed with the rest.
   * @returns how many there were
   */
  async forget(
    transaction: EntityManager,
    { personId, actsFor }: Pick<Actor, 'personId' | 'actsFor'>,
    subject: { type: string; id: string } | null = null,
  ): Promise<number> {
    await prepared(transaction, OUTBOX_PLACE);
    const forgotten = await prepared(transaction, FORGET, [
      personId,
      actsFor,
      subject?.type ?? null,
      subject?.id ?? null,
    ]);
    return forgotten.length;
  }
}

/** How far history was told. Who holds it is the only one who tells of it. */
export const OUTBOX_PLACE = `select cursor from outbox where name = 'notices' for update`;

const POST = `
  insert into notice (event_key, receiver_code, person_id, kind, subject_type, subject_id, root_type, root_id, facts, at, posted_at)
  select "eventKey", code, person, kind, "subjectType", "subjectId", "rootType", "rootId", facts, at, $2
  from jsonb_to_recordset($1::jsonb) as given (
    "eventKey" text, code text, person text, kind text, "subjectType" text, "subjectId" text, "rootType" text, "rootId" text,
    facts jsonb, at timestamptz)
  on conflict on constraint notice_once do nothing
  returning id`;

const FORGET = `
  delete from notice
  where person_id = $1 and receiver_code = any($2::text[])
    and ($3::text is null or subject_type = $3 and subject_id = $4)
  returning id`;
