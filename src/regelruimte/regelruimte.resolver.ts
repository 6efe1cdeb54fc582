import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { inLanguage } from '../graphql/request-context.js';
import type { ApiContext } from '../identity/allow.js';
import { reportDueOn } from '../legal-basis/deadlines.js';
import { citation, lawUrl } from '../legal-basis/law-reference.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { REQUEST_LIFECYCLE } from './regelruimte.lifecycle.js';
import { requestWarnings } from './regelruimte.warnings.js';
import type { ProvisionCard, RequestCard } from './regelruimte-card.js';
import { RegelruimteReader } from './regelruimte-reader.service.js';

/** What is not here stands on the card of the pilot by its own name. */
@Resolver('RegelruimteRequest')
export class RegelruimteResolver implements OnModuleInit {
  constructor(
    private readonly requests: RegelruimteReader,
    private readonly catalogue: LegalBasisService,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('RegelruimteRequest', async (id, context: ApiContext) =>
      isUuid(id) ? this.requests.byId(id, context) : null,
    );
  }

  @Query()
  regelruimteRequest(@Args('number') number: string, @Context() context: ApiContext) {
    return this.requests.byNumber(number.toUpperCase(), context);
  }

  @ResolveField()
  legalBasis({ legalBasisCode }: RequestCard) {
    return legalBasisCode && this.catalogue.byCode(legalBasisCode);
  }

  @ResolveField()
  authority({ authorityCode }: RequestCard) {
    return authorityCode && this.organisations.all.byCode(authorityCode);
  }

  @ResolveField()
  reportDueOn({ status, legalBasisCode, validUntil }: RequestCard) {
    const basis = legalBasisCode && this.catalogue.byCode(legalBasisCode);
    const holdsOrEnded = status === 'GRANTED' || status === 'EXPIRED';
    return basis && holdsOrEnded && validUntil ? reportDueOn(basis, validUntil) : null;
  }

  @ResolveField()
  possibleSteps({ status }: RequestCard) {
    return REQUEST_LIFECYCLE.from(status).map(({ to, mutation, isAutomatic }) => ({
      to,
      mutation,
      isOpen: mutation !== null,
      isAutomatic: isAutomatic ?? false,
    }));
  }

  @ResolveField()
  warnings({ provisions, legalBasisCode }: RequestCard) {
    const basis = legalBasisCode && this.catalogue.byCode(legalBasisCode);
    if (!basis) return [];
    const titleOf = (bwbId: string) => this.catalogue.titleOf(bwbId);
    const warnings = requestWarnings(provisions, { ...basis, name: citation(titleOf(basis.bwbId), basis) }, titleOf);
    return warnings.map(({ code, wording }) => ({ code, message: inLanguage(wording) }));
  }
}

@Resolver('Provision')
export class ProvisionResolver {
  constructor(private readonly catalogue: LegalBasisService) {}

  @ResolveField()
  law({ bwbId }: ProvisionCard) {
    return bwbId && this.catalogue.law(bwbId);
  }

  @ResolveField()
  url(provision: ProvisionCard) {
    return lawUrl(provision);
  }
}
