import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { codeFromIdentifier } from './tooi.js';
import type { PageArguments } from '../graphql/connection.js';
import type { ApiContext } from '../identity/allow.js';
import type { MunicipalityFilter } from '../schema.types.js';
import { MunicipalityList } from './municipality-list.service.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationService } from './organisation.service.js';
import { sizeBand } from './size-band.js';

@Resolver('Municipality')
export class MunicipalityResolver {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly list: MunicipalityList,
  ) {}

  @Query()
  municipalities(@Args('filter') filter: MunicipalityFilter | undefined, @Args() page: PageArguments) {
    const provinces = filter?.provinces?.map(codeFromIdentifier);
    return this.list.page({ ...filter, provinces }, page);
  }

  @ResolveField()
  province(@Parent() { provinceCode }: Organisation, @Context() context: ApiContext) {
    return provinceCode && this.organisations.byCode.for(context).load(provinceCode);
  }

  @ResolveField()
  async population(@Parent() { code }: Organisation, @Context() context: ApiContext) {
    return (await this.populationHistory({ code } as Organisation, context))[0] ?? null;
  }

  @ResolveField()
  populationHistory(@Parent() { code }: Organisation, @Context() context: ApiContext) {
    return this.organisations.figures.for(context).load(code);
  }

  @ResolveField()
  async sizeBand(@Parent() municipality: Organisation, @Context() context: ApiContext) {
    const figure = await this.population(municipality, context);
    return figure && sizeBand(figure.inhabitants);
  }

  @ResolveField()
  regionMembership(@Parent() { code }: Organisation, @Context() context: ApiContext) {
    return this.organisations.membershipOf.for(context).load(code);
  }

  @ResolveField()
  isK80Member(@Parent() { k80Member }: Organisation) {
    return k80Member;
  }
}
