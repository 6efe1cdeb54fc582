import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { ReferRegelruimteRequestInput, RouteRegelruimteRequestInput } from '../schema.types.js';
import { ReferralShape, RoutingShape } from './answer.input.js';
import { Referral } from './referral.entity.js';
import { mayReview, mayRoute } from './regelruimte.policy.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteSteps, type StepTaken } from './regelruimte-steps.service.js';

const REFER: StepTaken = { mutation: 'referRegelruimteRequest', may: mayReview, action: 'REFERRED' };
const ROUTE: StepTaken = { mutation: 'routeRegelruimteRequest', may: mayRoute, action: 'ROUTED' };

/** Brings a request to the authority that can decide. Its clock runs on: who has to answer is not the municipality's concern. */
@Injectable()
export class RegelruimteReferral {
  constructor(
    private readonly steps: RegelruimteSteps,
    private readonly references: RegelruimteReferences,
    private readonly clock: Clock,
  ) {}

  /** Sends it on to another authority. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  refer(actor: Actor, id: string, version: number, given: ReferRegelruimteRequestInput): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, REFER, async (request, transaction) => {
      const faults = faultsIn(ReferralShape, input);
      await this.move(request, input.authority, input.reason, faults, transaction);
      return input.reason;
    });
  }

  /** Finds the authority of a request with which nobody can do anything. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  route(actor: Actor, id: string, version: number, given: RouteRegelruimteRequestInput): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, ROUTE, async (request, transaction) => {
      const { authorityCode } = request;
      if (authorityCode !== null && this.references.isServed(authorityCode)) refuse(hasAuthority());
      const reason = input.reason ?? null;
      await this.move(request, input.authority, reason, faultsIn(RoutingShape, input), transaction);
      return reason;
    });
  }

  private async move(
    request: RegelruimteRequest,
    identifier: string | null,
    reason: string | null,
    faults: RuleError[],
    transaction: EntityManager,
  ): Promise<void> {
    const toCode = await this.references.codeOf(identifier ?? '', transaction);
    const asked = { legalBasisCode: null, months: null, authorityCode: toCode };
    refuse(
      ...faults,
      ...(toCode === request.authorityCode ? [liesThere()] : []),
      ...(await this.references.faults(asked, ['input'], transaction)),
    );
    const moved: Referral = {
      requestId: request.id,
      position: request.referrals.length,
      fromCode: request.authorityCode,
      toCode,
      date: this.clock.today(),
      reason,
    };
    await transaction.insert(Referral, moved);
    request.referrals = [...request.referrals, moved];
    request.authorityCode = toCode;
  }
}

const liesThere = () =>
  ruleError(
    'INVALID',
    ['input', 'authority'],
    'Het verzoek ligt al bij deze organisatie. Kies een andere.',
    'The request lies with this organisation already. Choose another one.',
  );

const hasAuthority = () =>
  ruleError(
    'STEP_NOT_POSSIBLE',
    ['id'],
    'Dit verzoek ligt bij een organisatie die bestaat. Alleen die kan het doorverwijzen.',
    'This request lies with an organisation that exists. Only that one can refer it.',
  );
