import { ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import { isGovernment } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { DecisionCard, InformationRequestCard, ReferralCard, RuleConsequenceCard } from './answer-card.js';
import { readClock } from './regelruimte.clock.js';
import type { RequestCard } from './regelruimte-card.js';

/** What the clock of a request shows today. */
@Resolver('RegelruimteRequest')
export class RequestAnswerResolver {
  constructor(private readonly clock: Clock) {}

  @ResolveField()
  isClockPaused(request: RequestCard) {
    return this.reading(request).isClockPaused;
  }

  @ResolveField()
  isOverdue(request: RequestCard) {
    return this.reading(request).isOverdue;
  }

  @ResolveField()
  daysOverdue(request: RequestCard) {
    return this.reading(request).daysOverdue;
  }

  @ResolveField()
  daysOpen(request: RequestCard) {
    return this.reading(request).daysOpen;
  }

  @ResolveField()
  answeredOn(request: RequestCard) {
    return this.reading(request).answeredOn;
  }

  @ResolveField()
  daysToAnswer(request: RequestCard) {
    return this.reading(request).daysToAnswer;
  }

  private reading({ clock }: RequestCard) {
    return readClock(clock, this.clock.today());
  }
}

@Resolver('InformationRequest')
export class InformationRequestResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  askedBy({ askedByCode }: InformationRequestCard) {
    return this.organisations.all.byCode(askedByCode);
  }
}

@Resolver('Referral')
export class ReferralResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  from({ fromCode }: ReferralCard) {
    return fromCode && this.organisations.all.byCode(fromCode);
  }

  @ResolveField()
  to({ toCode }: ReferralCard) {
    return this.organisations.all.byCode(toCode);
  }
}

@Resolver('RegelruimteDecision')
export class DecisionResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  decider({ deciderCode }: DecisionCard) {
    return this.organisations.all.byCode(deciderCode);
  }

  /** As a contact person: the public needs to know the organisation only (AVG). */
  @ResolveField()
  deciderName({ nameOfDecider }: DecisionCard, _: unknown, context: ApiContext) {
    return isGovernment(callerOf(context)) ? nameOfDecider : null;
  }
}

@Resolver('RuleConsequence')
export class RuleConsequenceResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  recordedBy({ recordedByCode }: RuleConsequenceCard) {
    return this.organisations.all.byCode(recordedByCode);
  }
}
