import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysAgo, inDays } from '../reminder/days-in-words.js';
import { ReminderSources } from '../reminder/reminder-sources.js';
import { Settings } from '../settings.js';

/** What was agreed about a pilot, for who is to do it. A reminder tells of a pilot; other actions stand in `overdueActions`. */
@Injectable()
export class DialogueReminders implements OnModuleInit {
  constructor(
    private readonly sources: ReminderSources,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.sources.add<{ text: string }>({
      kind: 'DIALOGUE_ACTION_DUE',
      select: ({ actsFor, today, bind }) => `
        select a.id as subject_key, a.pilot_id, a.due_on, a.due_on < ${today} as is_overdue,
          jsonb_build_object('text', a.text) as facts
        from dialogue_action a join region_dialogue d on d.id = a.dialogue_id and d.status = 'PUBLISHED'
        where a.status = 'OPEN' and a.pilot_id is not null and a.owner_code = any(${actsFor})
          and a.due_on <= ${today} + ${bind(this.settings.actionDueWarningDays)}::int`,
      wording: ({ day, daysLeft, isOverdue, facts: { text } }) =>
        isOverdue
          ? {
              nl: `Afgesproken in een regiodialoog, en op ${day.nl} niet gedaan (${daysAgo(daysLeft).nl}): ${text}`,
              en: `Agreed in a region dialogue, and not done on ${day.en} (${daysAgo(daysLeft).en}): ${text}`,
            }
          : {
              nl: `Afgesproken in een regiodialoog, uiterlijk op ${day.nl} (${inDays(daysLeft).nl}): ${text}`,
              en: `Agreed in a region dialogue, by ${day.en} (${inDays(daysLeft).en}): ${text}`,
            },
    });
  }
}
