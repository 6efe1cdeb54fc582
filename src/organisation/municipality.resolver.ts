import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import type { ApiContext } from '../identity/allow.js';
import type { MunicipalityFilter } from '../schema.types.js';
import { MunicipalityList } from './municipality-list.service.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationService } from './organisation.service.js';
import { sizeBand } from './size-band.js';
import { codeFromIdentifier } from './tooi.js';

@Resolver('Municipality')
export class MunicipalityResolver {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly list: MunicipalityList,
  ) {}

  @Query()
  async municipalities(
    @Args('filter') filter: MunicipalityFilter | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    await this.organisations.now(context);
    return this.list.page({ ...filter, provinces: filter?.provinces?.map(codeFromIdentifier) }, page);
  }

  @ResolveField()
  province({ provinceCode }: Organisation) {
    return provinceCode && this.organisations.all.byCode(provinceCode);
  }

  @ResolveField()
  population({ code }: Organisation) {
    return this.organisations.all.figuresOf(code)[0] ?? null;
  }

  @ResolveField()
  populationHistory({ code }: Organisation) {
    return this.organisations.all.figuresOf(code);
  }

  @ResolveField()
  sizeBand({ code }: Organisation) {
    const [figure] = this.organisations.all.figuresOf(code);
    return figure ? sizeBand(figure.inhabitants) : null;
  }

  @ResolveField()
  regionMembership({ code }: Organisation) {
    return this.organisations.all.membershipOf(code);
  }

  @ResolveField()
  isK80Member({ k80Member }: Organisation) {
    return k80Member;
  }
}
