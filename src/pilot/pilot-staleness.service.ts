import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { SYSTEM } from '../history/author.js';
import { Jobs } from '../jobs/jobs.js';
import { Settings } from '../settings.js';
import { lastConfirmedBefore, LIVE } from './pilot.staleness.js';
import { PilotStore } from './pilot-store.service.js';

/** Writes in the history of a pilot that it became stale, once between two confirmations. */
@Injectable()
export class PilotStaleness implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly store: PilotStore,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('tell-stale-pilots', (stopping) => this.tellAll(stopping));
  }

  private async tellAll(stopping: AbortSignal): Promise<void> {
    for (const { id } of await this.untold(this.database.manager)) {
      stopping.throwIfAborted();
      await this.database.transaction((transaction) => this.tell(id, transaction));
    }
  }

  /** With the pilot locked, because its owner may have confirmed it meanwhile. */
  private async tell(id: string, transaction: EntityManager): Promise<void> {
    const pilot = await this.store.lock(transaction, id);
    const [isUntold] = await this.untold(transaction, id);
    if (pilot && isUntold) await this.store.append(transaction, SYSTEM, pilot, 'BECAME_STALE');
  }

  /** The stale pilots of whose staleness history does not tell since the last confirmation. @param id only this one */
  private untold(manager: EntityManager, id: string | null = null): Promise<{ id: string }[]> {
    const before = lastConfirmedBefore(this.clock.today(), this.settings.staleAfterDays);
    return manager.query(UNTOLD, [LIVE, before, id]);
  }
}

const UNTOLD = `
  select p.id from pilot p
  where p.status = any($1) and (p.last_confirmed_at at time zone 'Europe/Amsterdam')::date < $2::date
    and ($3::uuid is null or p.id = $3)
    and not exists (
      select from change c
      where c.subject_type = 'Pilot' and c.subject_id = p.id::text and c.action = 'BECAME_STALE'
        and c.at >= p.last_confirmed_at)
  order by p.last_confirmed_at`;
