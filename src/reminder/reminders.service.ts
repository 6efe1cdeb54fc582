import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, type KeyTest, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { dayInWords } from '../graphql/day-in-words.js';
import { isUuid } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { inLanguage } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { type FoundRow, PilotReader } from '../pilot/pilot-reader.service.js';
import type { ReminderKind } from '../schema.types.js';
import { daysBetween } from '../working-days.js';
import { type Reminded, ReminderSources } from './reminder-sources.js';

const ORDER = 'reminders';
const isRank: KeyTest = (key) => key === '0' || key === '1';
const isDay: KeyTest = (key) => /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key));
const isKind: KeyTest = (key) => /^[A-Z_]{1,50}$/.test(key);

export interface Reminder<Facts = unknown> extends Reminded<Facts> {
  kind: ReminderKind;
  /** The UUID of what it is about. */
  subjectKey: string;
  message: string;
  pilot: PilotCard;
}

export type ReminderPage = Connection<Reminder> & { totalCount: number; overdueCount: number };

interface ReminderRow extends FoundRow {
  total: number;
  overdue: number;
  kind: ReminderKind | null;
  subject_key: string;
  date: string;
  is_overdue: boolean;
  facts: unknown;
}

/** What an organisation should think of, whatever concept knows it. Nothing is kept: each answer is made from the dates. */
@Injectable()
export class Reminders {
  constructor(
    private readonly sources: ReminderSources,
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
    private readonly clock: Clock,
  ) {}

  /** One statement, whatever kinds there are. Overdue first, then by date. */
  async page(
    actor: Actor,
    kinds: readonly ReminderKind[] | null | undefined,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<ReminderPage> {
    checkLists({ kinds });
    const page = readPage(pageArguments, ORDER, 4, [isRank, isDay, isKind, isUuid]);
    const today = this.clock.today();
    const parameters = new Parameters();
    const { bind } = parameters;
    const beyond = page.cursor
      ? `where (rank, due_on, kind, subject_key) ${page.backward ? '<' : '>'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const order = ['rank', 'due_on', 'kind', 'subject_key']
      .map((key) => `${key} ${page.backward ? 'desc' : 'asc'}`)
      .join(', ');
    const rows = await this.reads.rows<ReminderRow>(
      `with listed as materialized (
         select f.*, case when f.is_overdue then 0 else 1 end as rank
         from (${this.found(actor, today, parameters)}) f
           join pilot p on p.id = f.pilot_id join pilot_card c on c.pilot_id = f.pilot_id
         where f.kind = any(${bind(kinds ?? this.sources.all.map(({ kind }) => kind))}::text[])
           and p.status not in ('DRAFT', 'WITHDRAWN') and ${this.pilots.condition(context, parameters)})
       select t.total, t.overdue, l.kind, l.subject_key, l.due_on::text as date, l.is_overdue, l.facts,
         ${this.pilots.columns(context, parameters)}
       from (select count(*)::int as total, (count(*) filter (where is_overdue))::int as overdue from listed) t
       left join (select * from listed ${beyond} order by ${order} limit ${page.size + 1}) l on true
       left join pilot_card c on c.pilot_id = l.pilot_id
       order by ${order}`,
      parameters.values,
    );
    const found = rows.filter(({ kind }) => kind !== null);
    const cards = await this.pilots.cards(found);
    const reminders = found.map((row, index) => this.reminder(row, today, cards[index]!));
    return {
      ...toConnection(reminders, page, ORDER, keysOf),
      totalCount: rows[0]!.total,
      overdueCount: rows[0]!.overdue,
    };
  }

  private found(actor: Actor, today: string, { bind }: Parameters): string {
    const asked = { actor, bind, actsFor: `${bind(actor.actsFor)}::text[]`, today: `${bind(today)}::date` };
    return this.sources.all
      .map((source) => `select '${source.kind}'::text as kind, s.* from (${source.select(asked)}) s`)
      .join(' union all ');
  }

  private reminder(row: ReminderRow, today: string, pilot: PilotCard): Reminder {
    const { kind, date, facts } = row;
    const days = { date, day: dayInWords(date), daysLeft: daysBetween(today, date) };
    const reminded = { ...days, isOverdue: row.is_overdue, facts };
    const message = inLanguage(this.sources.of(kind!).wording(reminded));
    return { ...reminded, kind: kind!, subjectKey: row.subject_key, message, pilot };
  }
}

const keysOf = ({ isOverdue, date, kind, subjectKey }: Reminder) => [isOverdue ? 0 : 1, date, kind, subjectKey];
