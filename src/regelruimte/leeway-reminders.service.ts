import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LIVE } from '../pilot/pilot.staleness.js';
import { daysAgo, inDays } from '../reminder/days-in-words.js';
import { type RemindersAsked, ReminderSources } from '../reminder/reminder-sources.js';
import { Settings } from '../settings.js';
import { HELD, IS_UNREPORTED, REPORT_DUE_ON } from './leeway-statements.js';

/** Null for leeway that was joined: its number belongs to another pilot, which the reader may not see any more. */
interface LeewayFacts {
  request: string;
  number: string | null;
}

const FACTS = `jsonb_build_object(
  'request', r.id, 'number', case when h.subject_type = 'RegelruimteRequest' then r.number end) as facts`;

/** That leeway ends, and that a report about it is due: for who holds it, and for who granted it. */
@Injectable()
export class LeewayReminders implements OnModuleInit {
  constructor(
    private readonly sources: ReminderSources,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    const { leewayEndsWarningDays, reportDueWarningDays } = this.settings;
    this.sources.add<LeewayFacts>({
      kind: 'LEEWAY_ENDS',
      select: (asked) => `
        select h.subject_id as subject_key, h.pilot_id, r.valid_until as due_on, false as is_overdue, ${FACTS}
        from ${HELD}
        where ${concerns(asked)} and r.status = 'GRANTED' and p.status = any(${asked.bind(LIVE)}::text[])
          and r.valid_until between ${asked.today} and ${asked.today} + ${asked.bind(Math.max(...leewayEndsWarningDays))}::int`,
      wording: ({ day, daysLeft, facts: { number } }) => ({
        nl: `De laatste dag van de regelruimte ${ofWhat(number).nl} is ${inDays(daysLeft).nl}: ${day.nl}.`,
        en: `The last day of the leeway ${ofWhat(number).en} is ${inDays(daysLeft).en}: ${day.en}.`,
      }),
    });
    this.sources.add<LeewayFacts>({
      kind: 'REPORT_DUE',
      select: (asked) => `
        select h.subject_id as subject_key, h.pilot_id, d.due_on, d.due_on < ${asked.today} as is_overdue, ${FACTS}
        from ${HELD} join legal_basis b on b.code = r.legal_basis_code cross join lateral (select ${REPORT_DUE_ON} as due_on) d
        where ${concerns(asked)} and ${IS_UNREPORTED}
          and d.due_on <= ${asked.today} + ${asked.bind(reportDueWarningDays)}::int`,
      wording: ({ day, daysLeft, isOverdue, facts: { number } }) => {
        const { nl, en } = ofWhat(number);
        return isOverdue
          ? {
              nl: `Het verslag over de regelruimte ${nl} had er op ${day.nl} moeten zijn, ${daysAgo(daysLeft).nl}.`,
              en: `The report about the leeway ${en} was due on ${day.en}, ${daysAgo(daysLeft).en}.`,
            }
          : {
              nl: `Het verslag over de regelruimte ${nl} moet er ${inDays(daysLeft).nl} zijn: uiterlijk ${day.nl}.`,
              en: `The report about the leeway ${en} is due ${inDays(daysLeft).en}: by ${day.en}.`,
            };
      },
    });
  }
}

/** The owner of the pilot thinks of all that it holds; who granted leeway thinks of it once, however many joined. */
const concerns = ({ actsFor }: RemindersAsked): string =>
  `(p.owner_code = any(${actsFor}) or (h.subject_type = 'RegelruimteRequest' and r.authority_code = any(${actsFor})))`;

const ofWhat = (number: string | null) =>
  number === null
    ? { nl: 'waarbij deze proeftuin is aangesloten,', en: 'that this pilot joined' }
    : { nl: `van verzoek ${number}`, en: `of request ${number}` };
