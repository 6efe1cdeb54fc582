import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import type { ApiContext } from '../identity/allow.js';
import type { Law } from '../legal-basis/law.entity.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { readClock } from '../regelruimte/regelruimte.clock.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import { type AnswerArguments, AnswerBank } from './answer-bank.service.js';

/** An answer is its request, read as such. */
@Resolver('Answer')
export class AnswerBankResolver {
  constructor(
    private readonly bank: AnswerBank,
    private readonly catalogue: LegalBasisService,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  @Query()
  answerBank(@Args() asked: AnswerArguments, @Context() context: ApiContext) {
    return this.bank.page(asked, context);
  }

  @ResolveField()
  request(request: RequestCard) {
    return request;
  }

  @ResolveField()
  explanation({ decision }: RequestCard) {
    return decision!.reasoning;
  }

  @ResolveField()
  allowedBy({ decision }: RequestCard) {
    return decision!.allowedBy;
  }

  @ResolveField()
  documentUrl({ decision }: RequestCard) {
    return decision!.documentUrl;
  }

  @ResolveField()
  decider({ decision }: RequestCard) {
    return this.organisations.all.byCode(decision!.deciderCode);
  }

  @ResolveField()
  decidedAt({ decision }: RequestCard) {
    return decision!.decidedAt;
  }

  @ResolveField()
  daysToAnswer({ clock }: RequestCard) {
    return readClock(clock, this.clock.today()).daysToAnswer;
  }

  @ResolveField()
  legalBasis({ legalBasisCode }: RequestCard) {
    return legalBasisCode && this.catalogue.byCode(legalBasisCode);
  }

  @ResolveField()
  laws({ legalBasisCode, provisions }: RequestCard): Law[] {
    const basis = legalBasisCode ? this.catalogue.byCode(legalBasisCode) : null;
    const named = new Set([basis, ...provisions].flatMap((place) => place?.bwbId ?? []));
    return [...named].flatMap((bwbId) => this.catalogue.law(bwbId) ?? []);
  }
}
