import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BEFORE_DECISION } from '../call/call.lifecycle.js';
import { Clock } from '../clock.js';
import { dayInWords } from '../graphql/day-in-words.js';
import { Jobs } from '../jobs/jobs.js';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { Notices } from '../notification/notices.service.js';

/** Whoever was told so long ago is not told again, also when the notice itself is forgotten. */
const DAYS_TOLD = 30;

interface Overdue {
  id: string;
  ministry_code: string;
  number: string;
  title: string;
  due_on: string;
}

type Facts = Pick<Overdue, 'number' | 'title' | 'due_on'>;

/** Tells a ministry once that the decision about a round is late. Reminders belong to pilots, and a round may have none. */
@Injectable()
export class DecisionOverdue implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly notices: Notices,
    private readonly kinds: NoticeKinds,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('tell-overdue-decisions', () => this.tellAll());
    this.kinds.add<Facts>({
      kind: 'CALL_DECISION_OVERDUE',
      isVisible: ({ bind }) => `exists (select from experiment_call e
        where e.id = n.root_id::uuid and e.status = any(${bind(BEFORE_DECISION)}::text[]))`,
      wording: ({ facts: { number, title, due_on: dueOn } }) => ({
        title: { nl: `Besluit over uitvraag ${number} is te laat`, en: `Decision about call ${number} is overdue` },
        text: {
          nl: `Het besluit over "${title}" had er op ${dayInWords(dueOn).nl} moeten zijn. Iedereen ziet dat. Besluit, of trek de uitvraag in.`,
          en: `The decision about "${title}" was due on ${dayInWords(dueOn).en}. Everybody sees that. Decide, or withdraw the call.`,
        },
      }),
    });
  }

  private tellAll(): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const overdue: Overdue[] = await transaction.query(OVERDUE, [BEFORE_DECISION, this.clock.today(), DAYS_TOLD]);
      await this.notices.post(
        transaction,
        ...overdue.map(({ id, ministry_code: organisationCode, ...facts }) => ({
          eventKey: `call-decision-overdue:${id}:${facts.due_on}`,
          kind: 'CALL_DECISION_OVERDUE' as const,
          ...{ subjectType: 'ExperimentCall' as const, subjectId: id, receiver: { organisationCode }, facts },
        })),
      );
    });
  }
}

const OVERDUE = `
  select id, ministry_code, number, title, decision_due_on::text as due_on from experiment_call
  where form = 'ROUND' and status = any($1) and decision_due_on < $2::date and decision_due_on >= $2::date - $3::int
  order by decision_due_on, id`;
