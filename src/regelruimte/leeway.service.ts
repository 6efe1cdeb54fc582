import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { ExtendRegelruimteInput, RevokeRegelruimteInput } from '../schema.types.js';
import { ExtensionShape, RevocationShape } from './answer.input.js';
import { countOnItAgain } from './continuing.js';
import { DecisionRows } from './decision-rows.service.js';
import { decisionOf, grantOf } from './regelruimte.decisions.js';
import { leewayHolds } from './regelruimte.guards.js';
import { mayDecide } from './regelruimte.policy.js';
import { extensionFaults } from './regelruimte.terms.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteSteps, type StepTaken } from './regelruimte-steps.service.js';

const EXTEND: StepTaken = { mutation: 'extendRegelruimte', may: mayDecide, action: 'EXTENDED' };
const REVOKE: StepTaken = { mutation: 'revokeRegelruimte', may: mayDecide, action: 'REVOKED' };

/** What an authority does with leeway that it granted. Its end by the clock is in RegelruimteExpiry. */
@Injectable()
export class RegelruimteLeeway {
  constructor(
    private readonly steps: RegelruimteSteps,
    private readonly references: RegelruimteReferences,
    private readonly rows: DecisionRows,
    private readonly clock: Clock,
  ) {}

  /** Before the end it goes on; once expired it begins again today, and the gap stays. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  extend(actor: Actor, id: string, version: number, given: ExtendRegelruimteInput): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, EXTEND, async (request, transaction) => {
      const limit = await this.references.limitOf(request.legalBasisCode, transaction);
      const today = this.clock.today();
      const isOver = request.status === 'EXPIRED';
      if (!isOver) refuse(...leewayHolds(request, today));
      const granted = { validFrom: grantOf(request)!.validFrom!, validUntil: isOver ? today : request.validUntil! };
      refuse(...faultsIn(ExtensionShape, input), ...extensionFaults(granted, input.validUntil, limit, isOver));
      const period = { validFrom: isOver ? today : request.validFrom!, validUntil: input.validUntil };
      await this.rows.add(transaction, actor, request, {
        kind: 'EXTENDED',
        reasoning: input.reason,
        conditions: input.conditions ?? decisionOf(request)!.conditions,
        ...period,
        documentUrl: input.documentUrl ?? null,
      });
      Object.assign(request, period);
      countOnItAgain(request);
      return input.reason;
    });
  }

  /** Takes it back from today; what follows for the pilot is in the same transaction. @throws Refusal, ApiError */
  revoke(actor: Actor, id: string, version: number, given: RevokeRegelruimteInput): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, REVOKE, async (request, transaction) => {
      const today = this.clock.today();
      refuse(...leewayHolds(request, today), ...faultsIn(RevocationShape, input));
      const { reason: reasoning, documentUrl = null } = input;
      await this.rows.add(transaction, actor, request, { kind: 'REVOKED', reasoning, documentUrl });
      request.validUntil = today;
      return reasoning;
    });
  }
}
