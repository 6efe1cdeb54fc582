import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { globalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { SetRegionMembershipInput } from '../schema.types.js';
import { OrganisationService } from './organisation.service.js';
import type { Region, RegionMembership } from './region.entity.js';
import { RegionService } from './region.service.js';

@Resolver('Region')
export class RegionResolver implements OnModuleInit {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly regionService: RegionService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Region', async (slug, context: ApiContext) =>
      (await this.organisations.now(context)).region(slug),
    );
  }

  @Query()
  async regions(@Context() context: ApiContext) {
    return (await this.organisations.now(context)).regions;
  }

  @Mutation()
  @Allow('CURATOR')
  async setRegionMembership(
    @SignedIn() actor: Actor,
    @Args('municipality') code: string,
    @Args('input') input: SetRegionMembershipInput,
  ) {
    const municipality = await this.regionService.setMembership(actor, code, input);
    await this.organisations.now();
    return { municipality };
  }

  @ResolveField()
  id({ slug }: Region) {
    return globalId('Region', slug);
  }

  @ResolveField()
  province({ provinceCode }: Region) {
    return this.organisations.all.byCode(provinceCode);
  }

  @ResolveField()
  memberships({ slug }: Region) {
    return this.organisations.all.membershipsIn(slug);
  }
}

@Resolver('RegionMembership')
export class RegionMembershipResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  region({ regionSlug }: RegionMembership) {
    return this.organisations.all.region(regionSlug);
  }

  @ResolveField()
  municipality({ municipalityCode }: RegionMembership) {
    return this.organisations.all.byCode(municipalityCode);
  }
}
