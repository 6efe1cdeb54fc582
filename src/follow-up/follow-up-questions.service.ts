import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { SYSTEM } from '../history/author.js';
import { Jobs } from '../jobs/jobs.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { Settings } from '../settings.js';
import { openQuestions } from './follow-up-statements.js';

/** Writes once in the history of an ended pilot that it is asked whether it still runs. */
@Injectable()
export class FollowUpQuestions implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly store: PilotStore,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('ask-whether-pilots-still-run', (stopping) => this.askAll(stopping));
  }

  private async askAll(stopping: AbortSignal): Promise<void> {
    for (const { id } of await this.unasked(this.database.manager)) {
      stopping.throwIfAborted();
      await this.database.transaction((transaction) => this.ask(id, transaction));
    }
  }

  /** With the pilot locked, because its owner may have answered meanwhile, or another process have asked. */
  private async ask(id: string, transaction: EntityManager): Promise<void> {
    const pilot = await this.store.lock(transaction, id);
    const [isUnasked] = await this.unasked(transaction, id);
    if (pilot && isUnasked) await this.store.append(transaction, SYSTEM, pilot, 'FOLLOW_UP_OPENED');
  }

  /** The pilots whose question is open and of which history does not tell so. @param id only this one */
  private unasked(manager: EntityManager, id: string | null = null): Promise<{ id: string }[]> {
    return manager.query(UNASKED, [this.settings.followUpMonths, this.clock.today(), id]);
  }
}

const UNASKED = `
  select p.id from ${openQuestions('$1', '$2::date')} and ($3::uuid is null or p.id = $3)
    and not exists (
      select from change c
      where c.subject_type = 'Pilot' and c.subject_id = p.id::text and c.action = 'FOLLOW_UP_OPENED')
  order by p.actual_end, p.id`;
