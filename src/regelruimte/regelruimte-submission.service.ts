import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { refuse, ruleError } from '../graphql/refusal.js';
import { NumberSeries } from '../history/number-series.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { Settings } from '../settings.js';
import { missingForSubmission } from './regelruimte.completeness.js';
import { REQUEST_LIFECYCLE } from './regelruimte.lifecycle.js';
import { maySubmitRequest } from './regelruimte.policy.js';
import { answerDueOn } from './regelruimte.terms.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteStore } from './regelruimte-store.service.js';

/** Sends requests to the authority. */
@Injectable()
export class RegelruimteSubmission {
  constructor(
    private readonly store: RegelruimteStore,
    private readonly references: RegelruimteReferences,
    private readonly numbers: NumberSeries,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Gives the request its number and starts the clock; others see it from now on. @throws Refusal with all that is missing */
  submit(actor: Actor, id: string, version: number): Promise<RegelruimteRequest> {
    return this.store.change(actor, id, version, maySubmitRequest, async (request, pilot, transaction) => {
      refuse(...REQUEST_LIFECYCLE.mayStep(request.status, 'SUBMITTED'));
      refuse(
        ...(isPublished(pilot) ? [] : [notOffered()]),
        ...missingForSubmission(request),
        ...(await this.references.faults(request, [], transaction)), // again: the law or the ministries may have changed since the draft
      );
      const now = this.clock.now();
      request.status = 'SUBMITTED';
      request.submittedAt = now;
      request.answerDueOn = answerDueOn(now, this.settings.answerDueWeeks);
      request.number = await this.numbers.next('RR');
      return this.store.save(transaction, actor, request, pilot, {}, 'SUBMITTED');
    });
  }
}

const isPublished = ({ status }: Pilot): boolean => status !== 'DRAFT' && status !== 'WITHDRAWN';

const notOffered = () =>
  ruleError(
    'PILOT_NOT_OFFERED',
    ['id'],
    'Bied eerst de proeftuin aan. Daarna kunt u het verzoek indienen.',
    'Offer the pilot first. After that you can submit the request.',
  );
