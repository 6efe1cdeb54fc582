import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LIVE } from '../pilot/pilot.staleness.js';
import { Settings } from '../settings.js';
import { ReminderSources } from './reminder-sources.js';

/** Pilots that their owners have to confirm. */
@Injectable()
export class StaleReminders implements OnModuleInit {
  constructor(
    private readonly sources: ReminderSources,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.sources.add({
      kind: 'PILOT_STALE',
      select: ({ actsFor, today, bind }) => `
        select p.id as subject_key, p.id as pilot_id, d.due_on, true as is_overdue, '{}'::jsonb as facts
        from pilot p cross join lateral (
          select (p.last_confirmed_at at time zone 'Europe/Amsterdam')::date + ${bind(this.settings.staleAfterDays)}::int
            as due_on) d
        where p.owner_code = any(${actsFor}) and p.status = any(${bind(LIVE)}::text[]) and d.due_on < ${today}`,
      wording: ({ day }) => ({
        nl: `Bevestig dat deze proeftuin nog klopt. Dat moest uiterlijk op ${day.nl}.`,
        en: `Confirm that this pilot is still current. That was due by ${day.en}.`,
      }),
    });
  }
}
