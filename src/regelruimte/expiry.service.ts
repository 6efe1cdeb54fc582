import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { SYSTEM } from '../history/author.js';
import { Jobs } from '../jobs/jobs.js';
import { factsOf } from './regelruimte.facts.js';
import { leewayHolds } from './regelruimte.guards.js';
import { REQUEST_LIFECYCLE } from './regelruimte.lifecycle.js';
import { RegelruimteRecord } from './regelruimte-record.service.js';
import { RegelruimteStore } from './regelruimte-store.service.js';

/** Records that the time of leeway is over, as the system. */
@Injectable()
export class RegelruimteExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly store: RegelruimteStore,
    private readonly record: RegelruimteRecord,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('expire-regelruimte', async (stopping) => void (await this.expireDue(stopping)));
  }

  /**
   * Each request in a transaction of its own with all that follows; one that fails does not keep the others waiting. Safe to
   * call at any time, and in several processes at once. @returns how many expired
   * @throws AggregateError with what failed, after all others are done
   */
  async expireDue(stopping?: AbortSignal): Promise<number> {
    const due: { id: string }[] = await this.database.query(
      `select id from regelruimte_request where status = 'GRANTED' and valid_until < $1 order by valid_until, id`,
      [this.clock.today()],
    );
    const failures: unknown[] = [];
    let expired = 0;
    for (const { id } of due) {
      stopping?.throwIfAborted();
      try {
        if (await this.expire(id)) expired += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} did not expire`);
    return expired;
  }

  /** Looks again under the lock: it may have been extended, revoked or expired meanwhile. */
  private async expire(id: string): Promise<boolean> {
    let isExpired = false;
    await this.store.changeBySystem(id, async (request, pilot, transaction) => {
      const step = REQUEST_LIFECYCLE.from(request.status).find(({ isAutomatic }) => isAutomatic);
      if (!step || leewayHolds(request, this.clock.today()).length === 0) return;
      const before = factsOf(request);
      request.status = step.to;
      await this.record.save(transaction, request, pilot, { actor: SYSTEM, action: 'EXPIRED', before });
      isExpired = true;
    });
    return isExpired;
  }
}
