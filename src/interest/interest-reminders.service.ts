import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReminderSources } from '../reminder/reminder-sources.js';
import { UNANSWERED } from './interest.lifecycle.js';

/** That interest waits for an answer: for the owner of the pilot. */
@Injectable()
export class InterestReminders implements OnModuleInit {
  constructor(private readonly sources: ReminderSources) {}

  onModuleInit(): void {
    this.sources.add<{ sender: string }>({
      kind: 'INTEREST_WAITS',
      select: ({ actsFor, today, bind }) => `
        select i.id as subject_key, i.pilot_id, i.answer_due_on as due_on, i.answer_due_on < ${today} as is_overdue,
          jsonb_build_object('sender', o.name) as facts
        from interest i join pilot p on p.id = i.pilot_id join organisation o on o.code = i.sender_code
        where p.owner_code = any(${actsFor}) and i.status = any(${bind(UNANSWERED)}::text[])`,
      wording: ({ day, facts: { sender } }) => ({
        nl: `${sender} wacht op uw antwoord op interesse in deze proeftuin: uiterlijk ${day.nl}.`,
        en: `${sender} waits for your answer to interest in this pilot: by ${day.en}.`,
      }),
    });
  }
}
