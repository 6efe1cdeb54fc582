import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysAgo, inDays } from '../reminder/days-in-words.js';
import { ReminderSources } from '../reminder/reminder-sources.js';
import { WAITING } from './correction.policy.js';

/** That somebody reported an error in a pilot: for its owner. */
@Injectable()
export class CorrectionReminders implements OnModuleInit {
  constructor(private readonly sources: ReminderSources) {}

  onModuleInit(): void {
    this.sources.add<{ number: string }>({
      kind: 'CORRECTION_DUE',
      select: ({ actsFor, today, bind }) => `
        select r.id as subject_key, r.pilot_id, r.due_on, r.due_on < ${today} as is_overdue,
          jsonb_build_object('number', r.number) as facts
        from correction_report r join pilot p on p.id = r.pilot_id
        where r.status = any(${bind(WAITING)}::text[]) and p.owner_code = any(${actsFor})`,
      wording: ({ day, daysLeft, isOverdue, facts: { number } }) =>
        isOverdue
          ? {
              nl: `Correctiemelding ${number} had op ${day.nl} beantwoord moeten zijn, ${daysAgo(daysLeft).nl}.`,
              en: `Correction report ${number} should have been answered on ${day.en}, ${daysAgo(daysLeft).en}.`,
            }
          : {
              nl: `Beantwoord correctiemelding ${number} ${inDays(daysLeft).nl}: uiterlijk ${day.nl}.`,
              en: `Answer correction report ${number} ${inDays(daysLeft).en}: by ${day.en}.`,
            },
    });
  }
}
