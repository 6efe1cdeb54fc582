import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Change } from '../history/change.entity.js';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import { TITLE_FOR_OTHERS } from '../pilot/pilot-notices.js';
import type { NotificationKind } from '../schema.types.js';
import { APPLICATION_WORDINGS, CALL_WORDINGS } from './call-notices.words.js';

interface Told {
  number: string;
  title: string;
  ministries: string[];
  /** Owners of pilots that apply, drafts included, and who asked something. */
  interested: string[];
}

interface ToldOfApplication extends Omit<Told, 'interested'> {
  owner: string;
  pilot: string;
}

/** What of a call is told to whom it concerns. Who follows calls hears of them elsewhere. */
const OF_CALLS: Partial<Record<Change['action'], NotificationKind>> = {
  CALL_OPENED: 'CALL_OPENED',
  CALL_EXTENDED: 'CALL_EXTENDED',
  WITHDRAWN: 'CALL_WITHDRAWN',
};

const OF_APPLICATIONS: Partial<Record<Change['action'], NotificationKind>> = {
  APPLICATION_SUBMITTED: 'APPLICATION_RECEIVED',
  APPLICATION_WITHDRAWN: 'APPLICATION_WITHDRAWN',
  APPLICATION_ASSESSED: 'APPLICATION_ANSWERED',
  APPLICATION_DECIDED: 'APPLICATION_ANSWERED',
};

/** Tells ministries what was asked and sent in, and municipalities what was answered. */
@Injectable()
export class CallNotices implements OnModuleInit {
  constructor(
    private readonly sources: NoticeSources,
    private readonly kinds: NoticeKinds,
  ) {}

  onModuleInit(): void {
    this.sources.add({ subjectTypes: ['ExperimentCall'], receiversOf: (...asked) => this.ofCalls(...asked) });
    this.sources.add({ subjectTypes: ['CallQuestion'], receiversOf: (...asked) => this.ofQuestions(...asked) });
    this.sources.add({ subjectTypes: ['Application'], receiversOf: (...asked) => this.ofApplications(...asked) });
    for (const [kind, wording] of Object.entries(CALL_WORDINGS)) {
      const isVisible = () => CALL_IS_PUBLIC;
      this.kinds.add({ kind: kind as NotificationKind, isVisible, wording });
    }
    for (const [kind, wording] of Object.entries(APPLICATION_WORDINGS)) {
      this.kinds.add({
        kind: kind as NotificationKind,
        isVisible: ({ actsFor }) => ofParty(actsFor),
        wording,
        mailbox: ({ actsFor }) => mailboxOf(actsFor),
      });
    }
  }

  private async ofCalls(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const calls = await byKey<Told>(
      transaction,
      CALLS,
      changes.map(({ subjectId }) => subjectId),
    );
    return changes.flatMap((change) => {
      const kind = OF_CALLS[change.action];
      const call = calls.get(change.subjectId);
      if (!kind || !call) return [];
      const { number, title } = call;
      return call.interested.map((organisationCode) => ({
        ...{ change, kind, receiver: { organisationCode }, facts: { number, title } },
      }));
    });
  }

  private async ofQuestions(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const questions = await byKey<Told>(
      transaction,
      QUESTIONS,
      changes.map(({ subjectId }) => subjectId),
    );
    return changes.flatMap((change) => {
      const told = questions.get(change.subjectId);
      if (!told) return [];
      const isAsked = change.action === 'CALL_QUESTION_ASKED';
      const kind: NotificationKind = isAsked ? 'CALL_QUESTION_ASKED' : 'CALL_QUESTION_ANSWERED';
      const { number, title } = told;
      return (isAsked ? told.ministries.slice(0, 1) : told.interested).map((organisationCode) => ({
        ...{ change, kind, receiver: { organisationCode }, facts: { number, title } },
      }));
    });
  }

  private async ofApplications(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const keys = changes.map(({ subjectId }) => subjectId);
    const applications = await byKey<ToldOfApplication>(transaction, APPLICATIONS, keys);
    return changes.flatMap((change) => {
      const told = applications.get(change.subjectId);
      if (!told) return [];
      const { number, title, pilot } = told;
      const kind = OF_APPLICATIONS[change.action];
      if (!kind) return [];
      const isAnswer = kind === 'APPLICATION_ANSWERED';
      const facts = { number, title, pilot, ...(isAnswer ? { status: statusAfter(change) } : {}) };
      return (isAnswer ? [told.owner] : told.ministries).map((organisationCode) => ({
        ...{ change, kind, receiver: { organisationCode }, facts },
      }));
    });
  }
}

const statusAfter = ({ differences }: Change): unknown => differences.find(({ field }) => field === 'status')?.after;

async function byKey<Row>(transaction: EntityManager, sql: string, keys: readonly string[]): Promise<Map<string, Row>> {
  const rows = await prepared<Row & { key: string }>(transaction, sql, [[...new Set(keys)]]);
  return new Map(rows.map((row) => [row.key, row]));
}

const MINISTRIES = 'array_prepend(e.ministry_code, e.further_ministry_codes) as ministries';

const CALLS = `
  select e.id::text as key, e.number, e.title, ${MINISTRIES}, array(
    select p.owner_code from application a join pilot p on p.id = a.pilot_id
    where a.call_id = e.id and a.status in ('DRAFT', 'SUBMITTED', 'ADMISSIBLE')
    union select q.asker_code from call_question q where q.call_id = e.id) as interested
  from experiment_call e where e.id = any($1::uuid[])`;

const QUESTIONS = `
  select q.id::text as key, e.number, e.title, ${MINISTRIES}, array[q.asker_code] as interested
  from call_question q join experiment_call e on e.id = q.call_id where q.id = any($1::uuid[])`;

const APPLICATIONS = `
  select a.id::text as key, e.number, e.title, ${MINISTRIES}, p.owner_code as owner, ${TITLE_FOR_OTHERS} as pilot
  from application a join experiment_call e on e.id = a.call_id join pilot p on p.id = a.pilot_id
  where a.id = any($1::uuid[])`;

const CALL_IS_PUBLIC = `exists (
  select from experiment_call e where e.id = n.root_id::uuid and e.status <> 'DRAFT')`;

const ofParty = (codes: string): string => `exists (
  select from application a join experiment_call e on e.id = a.call_id join pilot p on p.id = a.pilot_id
  where a.id = n.subject_id::uuid and (p.owner_code = any(${codes})
    or a.status <> 'DRAFT' and (e.ministry_code = any(${codes}) or e.further_ministry_codes && ${codes})))`;

const mailboxOf = (codes: string): string => `(
  select p.contact_mailbox from application a join pilot p on p.id = a.pilot_id
  where a.id = n.subject_id::uuid and p.owner_code = any(${codes}))`;
