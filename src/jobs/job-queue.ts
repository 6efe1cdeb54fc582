import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Jobs that are there now. */
export interface QueueState {
  /** To be done, or to be done again. */
  waiting: number;
  /** Failed as often as they may. */
  givenUp: number;
  /** For how long the oldest of those that wait could have been done. */
  oldestS: number;
}

/** The tables of graphile-worker and of the daily plan. Its view and functions are what that library promises to keep. */
@Injectable()
export class JobQueue {
  constructor(private readonly database: DataSource) {}

  /** Whether there is anything to do: a task that was not planned today, or a job whose time has come. */
  async isDue(dailyTasks: string[], today: string): Promise<boolean> {
    const [{ due }] = (await this.database.query(IS_DUE, [dailyTasks, today])) as [{ due: boolean }];
    return due;
  }

  /** Puts each task in the queue that was not yet put there today. What is left there of an earlier day goes. */
  async planDay(dailyTasks: string[], today: string): Promise<void> {
    await this.database.query(PLAN_DAY, [dailyTasks, today]);
  }

  /** Gives back what a process took and did not finish. Only for who holds the lock: it would take work from who is doing it. */
  async giveBack(): Promise<void> {
    await this.database.query(GIVE_BACK);
  }

  async state(): Promise<QueueState> {
    const [state] = (await this.database.query(STATE)) as [QueueState];
    return state;
  }
}

const IS_DUE = `
  select exists (
      select from unnest($1::text[]) as task (name) left join daily_task planned using (name)
      where planned_on is null or planned_on < $2::date)
    or exists (
      select from graphile_worker.jobs
      where task_identifier = any($1) and run_at <= now() and attempts < max_attempts) as due`;

const PLAN_DAY = `
  with due as (
    insert into daily_task as planned (name, planned_on) select name, $2::date from unnest($1::text[]) as task (name)
    on conflict (name) do update set planned_on = excluded.planned_on where planned.planned_on < excluded.planned_on
    returning name),
  cleared as (select name, graphile_worker.remove_job(name) from due)
  select graphile_worker.add_job(name, job_key => name) from cleared`;

const GIVE_BACK = `
  select graphile_worker.force_unlock_workers(array_agg(locked_by))
  from graphile_worker.jobs where locked_by is not null`;

const STATE = `
  select
    count(*) filter (where attempts < max_attempts or locked_by is not null)::int as waiting,
    count(*) filter (where attempts >= max_attempts and locked_by is null)::int as "givenUp",
    coalesce(extract(epoch from now() - min(run_at) filter (
      where run_at <= now() and attempts < max_attempts)), 0)::float as "oldestS"
  from graphile_worker.jobs`;
