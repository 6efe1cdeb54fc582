import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
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
    this.nodes.register('Region', (slug, context: ApiContext) =>
      this.organisations.regionBySlug.for(context).load(slug),
    );
  }

  @Query()
  regions() {
    return this.organisations.regions();
  }

  @Mutation()
  @Allow('CURATOR')
  async setRegionMembership(
    @SignedIn() actor: Actor,
    @Args('municipality') code: string,
    @Args('input') input: SetRegionMembershipInput,
  ) {
    return { municipality: await this.regionService.setMembership(actor, code, input) };
  }

  @ResolveField()
  id(@Parent() { slug }: Region) {
    return globalId('Region', slug);
  }

  @ResolveField()
  province(@Parent() { provinceCode }: Region, @Context() context: ApiContext) {
    return this.organisations.byCode.for(context).load(provinceCode);
  }

  @ResolveField()
  memberships(@Parent() { slug }: Region, @Context() context: ApiContext) {
    return this.organisations.membershipsIn.for(context).load(slug);
  }
}

@Resolver('RegionMembership')
export class RegionMembershipResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  region(@Parent() { regionSlug }: RegionMembership, @Context() context: ApiContext) {
    return this.organisations.regionBySlug.for(context).load(regionSlug);
  }

  @ResolveField()
  municipality(@Parent() { municipalityCode }: RegionMembership, @Context() context: ApiContext) {
    return this.organisations.byCode.for(context).load(municipalityCode);
  }
}
