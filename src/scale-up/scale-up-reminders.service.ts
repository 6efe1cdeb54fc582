import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { daysAgo, inDays } from '../reminder/days-in-words.js';
import { type RemindersAsked, ReminderSources } from '../reminder/reminder-sources.js';
import { Settings } from '../settings.js';
import { ADOPTERS } from './scale-up.policy.js';

/** That a completed pilot waits for a decision: for who is to take it; for the K80 office when that is nobody in particular. */
@Injectable()
export class ScaleUpReminders implements OnModuleInit {
  constructor(
    private readonly sources: ReminderSources,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.sources.add({
      kind: 'SCALE_UP_DECISION_DUE',
      select: (asked) => `
        select p.id as subject_key, p.id as pilot_id, d.due_on, d.due_on < ${asked.today} as is_overdue, '{}'::jsonb as facts
        from pilot p
          left join lateral (
            select kind, postponed_until from scale_up_decision where pilot_id = p.id order by position desc limit 1) last on true
          cross join lateral (select coalesce(
            last.postponed_until, (p.actual_end + make_interval(months => ${asked.bind(this.settings.scaleUpDueMonths)}::int))::date)
            as due_on) d
          left join organisation adopter on adopter.code = p.intended_adopter_code and ${this.isActingAdopter(asked)}
        where p.status = 'COMPLETED' and coalesce(last.kind, 'POSTPONED') = 'POSTPONED' and ${concerns(asked)}`,
      wording: ({ day, daysLeft, isOverdue }) =>
        isOverdue
          ? {
              nl: `Het besluit over opschaling had er op ${day.nl} moeten zijn, ${daysAgo(daysLeft).nl}.`,
              en: `The decision about scaling up was due on ${day.en}, ${daysAgo(daysLeft).en}.`,
            }
          : {
              nl: `Het besluit over opschaling moet er ${inDays(daysLeft).nl} zijn: uiterlijk ${day.nl}.`,
              en: `The decision about scaling up is due ${inDays(daysLeft).en}: by ${day.en}.`,
            },
    });
  }

  /** As `deciderOf` judges. */
  private isActingAdopter({ bind }: RemindersAsked): string {
    const gone = this.organisations.all.withoutHeir(this.clock.today());
    return `adopter.kind = any(${bind(ADOPTERS)}::text[]) and adopter.code <> all(${bind(gone)}::text[])`;
  }
}

const concerns = ({ actor, actsFor }: RemindersAsked): string =>
  actor.organisation.kind === 'K80_OFFICE' ? 'adopter.code is null' : `adopter.code = any(${actsFor})`;
