import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
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
    this.nodes.register(
      'Law',
      async (bwbId, context: ApiContext) => (await this.catalogue.now(context)).laws.get(bwbId) ?? null,
    );
  }

  @Query()
  async law(@Args('bwbId') bwbId: string, @Context() context: ApiContext) {
    return (await this.catalogue.now(context)).laws.get(bwbId) ?? null;
  }

  @Query()
  async laws(@Context() context: ApiContext) {
    return [...(await this.catalogue.now(context)).laws.values()];
  }

  @ResolveField()
  id({ bwbId }: Law) {
    return globalId('Law', bwbId);
  }

  @ResolveField()
  ministry({ ministryCode }: Law) {
    return ministryCode && this.organisations.all.byCode(ministryCode);
  }

  @ResolveField()
  url({ bwbId }: Law) {
    return lawUrl({ bwbId });
  }

  @ResolveField()
  legalBases({ bwbId }: Law) {
    return this.catalogue.basesOf(bwbId);
  }
}
