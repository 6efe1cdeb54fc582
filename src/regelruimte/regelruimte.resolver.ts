import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { globalId, isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { inLanguage } from '../graphql/request-context.js';
import type { ApiContext } from '../identity/allow.js';
import { otherLaws } from '../legal-basis/article-list.js';
import { citation } from '../legal-basis/law-reference.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { missingForSubmission } from './regelruimte.completeness.js';
import { inOrder } from './regelruimte.content.js';
import { REQUEST_LIFECYCLE } from './regelruimte.lifecycle.js';
import { requestWarnings } from './regelruimte.warnings.js';
import { RegelruimteReader } from './regelruimte-reader.service.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

@Resolver('RegelruimteRequest')
export class RegelruimteResolver implements OnModuleInit {
  constructor(
    private readonly requests: RegelruimteReader,
    private readonly pilots: PilotReader,
    private readonly catalogue: LegalBasisService,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('RegelruimteRequest', async (id, context: ApiContext) =>
      isUuid(id) ? this.requests.byId.for(context).load(id) : null,
    );
  }

  @Query()
  regelruimteRequest(@Args('number') number: string, @Context() context: ApiContext) {
    return this.requests.byNumber(number, context);
  }

  @ResolveField()
  id(@Parent() { id }: RegelruimteRequest) {
    return globalId('RegelruimteRequest', id);
  }

  @ResolveField()
  pilot(@Parent() { pilotId }: RegelruimteRequest, @Context() context: ApiContext) {
    return this.pilots.byId.for(context).load(pilotId);
  }

  @ResolveField()
  provisions(@Parent() { provisions }: RegelruimteRequest) {
    return inOrder(provisions);
  }

  @ResolveField()
  legalBasis(@Parent() { legalBasisCode }: RegelruimteRequest, @Context() context: ApiContext) {
    return legalBasisCode && this.catalogue.byCode.for(context).load(legalBasisCode);
  }

  @ResolveField()
  authority(@Parent() { authorityCode }: RegelruimteRequest, @Context() context: ApiContext) {
    return authorityCode && this.organisations.byCode.for(context).load(authorityCode);
  }

  @ResolveField()
  possibleSteps(@Parent() { status }: RegelruimteRequest) {
    return REQUEST_LIFECYCLE.from(status).map(({ to, mutation }) => ({ to, mutation, isOpen: mutation !== null }));
  }

  @ResolveField()
  async warnings(@Parent() { provisions, legalBasisCode }: RegelruimteRequest, @Context() context: ApiContext) {
    const basis = legalBasisCode && (await this.catalogue.byCode.for(context).load(legalBasisCode));
    if (!basis) return [];
    const named = [basis.bwbId, ...otherLaws(basis.deviableArticles, basis.excludedArticles)];
    const laws = await Promise.all(named.map((bwbId) => this.catalogue.lawByBwbId.for(context).load(bwbId)));
    const titleOf = (bwbId: string) => laws.find((law) => law?.bwbId === bwbId)?.title ?? bwbId;
    const warnings = requestWarnings(provisions, { ...basis, name: citation(titleOf(basis.bwbId), basis) }, titleOf);
    return warnings.map(({ code, wording }) => ({ code, message: inLanguage(wording) }));
  }

  @ResolveField()
  missingForSubmission(@Parent() request: RegelruimteRequest) {
    return request.status === 'DRAFT' ? missingForSubmission(request).map(({ path }) => path.join('.')) : [];
  }
}

@Resolver('Pilot')
export class PilotRequestsResolver {
  constructor(private readonly requests: RegelruimteReader) {}

  @ResolveField()
  regelruimteRequests(@Parent() pilot: Pilot, @Context() context: ApiContext) {
    return this.requests.ofPilot(pilot, context);
  }
}
