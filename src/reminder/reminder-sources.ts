import { Injectable } from '@nestjs/common';
import type { Parameters } from '../database/parameters.js';
import type { Wording } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import type { ReminderKind } from '../schema.types.js';

/** Who asks for reminders and when. All sources write into one statement: a value goes in by `bind`. */
export interface RemindersAsked {
  actor: Actor;
  /** Expression of the codes for which the actor acts. */
  actsFor: string;
  /** Expression of the date in the Netherlands. */
  today: string;
  bind: Parameters['bind'];
}

/** What a sentence can be made of. */
export interface Reminded<Facts> {
  date: string;
  /** The date in words. */
  day: Wording;
  daysLeft: number;
  isOverdue: boolean;
  facts: Facts;
}

/** One kind of reminders, added by the concept that knows the dates. */
export interface ReminderSource<Facts = unknown> {
  kind: ReminderKind;
  /**
   * SQL that selects what the actor should think of: `subject_key` (a UUID, once per kind), `pilot_id`, `due_on`, `is_overdue`
   * and `facts` (jsonb). Pilots that are drafts or withdrawn, and those that the actor may not see, are left out beside it.
   */
  select(asked: RemindersAsked): string;
  wording(reminded: Reminded<Facts>): Wording;
}

/** Where concepts add their kinds of reminders. */
@Injectable()
export class ReminderSources {
  private readonly sources = new Map<ReminderKind, ReminderSource>();

  add<Facts>(source: ReminderSource<Facts>): void {
    this.sources.set(source.kind, source as ReminderSource);
  }

  get all(): ReminderSource[] {
    return [...this.sources.values()];
  }

  of(kind: ReminderKind): ReminderSource {
    return this.sources.get(kind)!;
  }
}
