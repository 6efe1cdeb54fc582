import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Wording } from '../graphql/request-context.js';
import { daysAgo, inDays } from '../reminder/days-in-words.js';
import { ReminderSources } from '../reminder/reminder-sources.js';
import type { CallForm } from '../schema.types.js';
import { Settings } from '../settings.js';
import { WAITING } from './application.lifecycle.js';

interface CallFacts {
  number: string;
}

interface DecisionFacts extends CallFacts {
  form: CallForm;
  /** How many applications wait for it. */
  waiting: number;
}

/** That applications wait for their answer: for the ministry. That a call closes while a draft is not sent in: for the municipality. */
@Injectable()
export class ApplicationReminders implements OnModuleInit {
  constructor(
    private readonly sources: ReminderSources,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.sources.add<DecisionFacts>({
      kind: 'APPLICATION_ANSWER_DUE',
      // A round is decided at once: one reminder, with the pilot that applied first and can be shown.
      select: ({ actsFor, today, bind }) => `
        select distinct on (d.subject_key) d.subject_key, a.pilot_id, d.due_on, d.due_on < ${today} as is_overdue,
          jsonb_build_object('number', e.number, 'form', e.form, 'waiting', count(*) over (partition by d.subject_key)) as facts
        from application a join experiment_call e on e.id = a.call_id join pilot p on p.id = a.pilot_id
          cross join lateral (select case when e.form = 'ROLLING' then a.id else e.id end as subject_key,
            case when e.form = 'ROLLING' then (a.submitted_at at time zone 'Europe/Amsterdam')::date + e.decision_weeks * 7
              else e.decision_due_on end as due_on) d
        where e.ministry_code = any(${actsFor}) and a.status = any(${bind(WAITING)}::text[])
          and d.due_on <= ${today} + ${bind(this.settings.answerDueWarningDays)}::int
        order by d.subject_key, p.status = 'WITHDRAWN', a.submitted_at, a.id`,
      wording: ({ day, daysLeft, isOverdue, facts }) => {
        const { nl, en } = decisionAbout(facts);
        return isOverdue
          ? {
              nl: `Het besluit over ${nl} had er op ${day.nl} moeten zijn, ${daysAgo(daysLeft).nl}.`,
              en: `The decision about ${en} was due on ${day.en}, ${daysAgo(daysLeft).en}.`,
            }
          : {
              nl: `Het besluit over ${nl} moet er ${inDays(daysLeft).nl} zijn: uiterlijk ${day.nl}.`,
              en: `The decision about ${en} is due ${inDays(daysLeft).en}: by ${day.en}.`,
            };
      },
    });
    this.sources.add<CallFacts>({
      kind: 'APPLICATION_TO_SUBMIT',
      select: ({ actsFor, today, bind }) => `
        select a.id as subject_key, a.pilot_id, e.closes_on as due_on, false as is_overdue,
          jsonb_build_object('number', e.number) as facts
        from application a join experiment_call e on e.id = a.call_id join pilot p on p.id = a.pilot_id
        where p.owner_code = any(${actsFor}) and a.status = 'DRAFT' and e.status in ('ANNOUNCED', 'OPEN')
          and e.closes_on between ${today} and ${today} + ${bind(this.settings.callClosesWarningDays)}::int`,
      wording: ({ day, daysLeft, facts: { number } }) => ({
        nl: `Uitvraag ${number} sluit ${inDays(daysLeft).nl}, op ${day.nl}. Uw aanmelding is nog niet ingediend.`,
        en: `Call ${number} closes ${inDays(daysLeft).en}, on ${day.en}. Your application was not sent in yet.`,
      }),
    });
  }
}

function decisionAbout({ number, form, waiting }: DecisionFacts): Wording {
  if (form === 'ROLLING') {
    return { nl: `deze aanmelding voor uitvraag ${number}`, en: `this application for call ${number}` };
  }
  return {
    nl: `uitvraag ${number} (${waiting} ${waiting === 1 ? 'aanmelding wacht' : 'aanmeldingen wachten'})`,
    en: `call ${number} (${waiting} ${waiting === 1 ? 'application waits' : 'applications wait'})`,
  };
}
