import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReminderSources } from '../reminder/reminder-sources.js';
import { Settings } from '../settings.js';
import { openQuestions } from './follow-up-statements.js';

/** That a pilot which ended long enough ago waits for one answer: for its owner. */
@Injectable()
export class FollowUpReminders implements OnModuleInit {
  constructor(
    private readonly sources: ReminderSources,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.sources.add({
      kind: 'FOLLOW_UP_DUE',
      select: ({ actsFor, today, bind }) => `
        select p.id as subject_key, p.id as pilot_id, d.opens_on as due_on, false as is_overdue, '{}'::jsonb as facts
        from ${openQuestions(bind(this.settings.followUpMonths), today)} and p.owner_code = any(${actsFor})`,
      wording: ({ day }) => ({
        nl: `Vertel of het nog loopt: die vraag staat open sinds ${day.nl}.`,
        en: `Tell whether it still runs: that question is open since ${day.en}.`,
      }),
    });
  }
}
