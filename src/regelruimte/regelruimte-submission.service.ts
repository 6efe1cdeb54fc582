import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { refuse } from '../graphql/refusal.js';
import { NumberSeries } from '../history/number-series.service.js';
import type { Actor } from '../identity/actor.js';
import { Settings } from '../settings.js';
import { missingForSubmission } from './regelruimte.completeness.js';
import { startClock } from './regelruimte.clock.js';
import { REQUEST_LIFECYCLE } from './regelruimte.lifecycle.js';
import { pilotOffered } from './regelruimte.guards.js';
import { maySubmitRequest } from './regelruimte.policy.js';
import { RegelruimteRecord } from './regelruimte-record.service.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteStore } from './regelruimte-store.service.js';

/** Sends requests to the authority. */
@Injectable()
export class RegelruimteSubmission {
  constructor(
    private readonly store: RegelruimteStore,
    private readonly record: RegelruimteRecord,
    private readonly references: RegelruimteReferences,
    private readonly numbers: NumberSeries,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Gives the request its number and starts the clock; others see it from now on. @throws Refusal with all that is missing */
  submit(actor: Actor, id: string, version: number): Promise<RegelruimteRequest> {
    return this.store.change(actor, id, version, maySubmitRequest, async (request, pilot, transaction) => {
      refuse(...REQUEST_LIFECYCLE.mayTake(request.status, 'submitRegelruimteRequest'));
      refuse(
        ...pilotOffered(pilot),
        ...missingForSubmission(request),
        ...(await this.references.faults(request, [], transaction)), // again: the law or the ministries may have changed since the draft
      );
      request.status = 'SUBMITTED';
      request.submittedAt = this.clock.now();
      startClock(request, this.clock.today(), this.settings.answerDueWeeks);
      request.number = await this.numbers.next('RR');
      return this.record.save(transaction, request, pilot, { actor, action: 'SUBMITTED', before: {} });
    });
  }
}
