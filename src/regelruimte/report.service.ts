import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { RecordRegelruimteReportInput } from '../schema.types.js';
import { ReportShape } from './answer.input.js';
import { grantOf } from './regelruimte.decisions.js';
import { mayReview } from './regelruimte.policy.js';
import { reportFaults } from './regelruimte.terms.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteSteps, type StepTaken } from './regelruimte-steps.service.js';

const RECORD: StepTaken = { mutation: 'recordRegelruimteReport', may: mayReview, action: 'REPORT_RECORDED' };

/** The report about leeway: recorded, it is due no longer, until the leeway is extended. */
@Injectable()
export class RegelruimteReport {
  constructor(
    private readonly steps: RegelruimteSteps,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  record(actor: Actor, id: string, version: number, given: RecordRegelruimteReportInput): Promise<RegelruimteRequest> {
    const { sentOn, url = null } = tidy(given);
    return this.steps.take(actor, id, version, RECORD, async (request) => {
      const begun = grantOf(request)!.validFrom!;
      refuse(...faultsIn(ReportShape, { url }), ...reportFaults(sentOn, begun, this.clock.today()));
      Object.assign(request, { reportSentOn: sentOn, reportUrl: url, reportedUntil: request.validUntil });
      return null;
    });
  }
}
