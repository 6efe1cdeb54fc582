import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { globalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { ApiContext } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Law } from './law.entity.js';
import { lawUrl } from './law-reference.js';
import { LegalBasisService } from './legal-basis.service.js';

@Resolver('Law')
export class LawResolver implements OnModuleInit {
  constructor(
    private readonly catalogue: LegalBasisService,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Law', (bwbId, context: ApiContext) => this.catalogue.lawByBwbId.for(context).load(bwbId));
  }

  @Query()
  law(@Args('bwbId') bwbId: string, @Context() context: ApiContext) {
    return this.catalogue.lawByBwbId.for(context).load(bwbId);
  }

  @Query()
  laws() {
    return this.catalogue.laws();
  }

  @ResolveField()
  id(@Parent() { bwbId }: Law) {
    return globalId('Law', bwbId);
  }

  @ResolveField()
  ministry(@Parent() { ministryCode }: Law, @Context() context: ApiContext) {
    return ministryCode && this.organisations.byCode.for(context).load(ministryCode);
  }

  @ResolveField()
  url(@Parent() { bwbId }: Law) {
    return lawUrl({ bwbId });
  }

  @ResolveField()
  legalBases(@Parent() { bwbId }: Law, @Context() context: ApiContext) {
    return this.catalogue.basesOfLaw.for(context).load(bwbId);
  }
}
