import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import type { ApiContext } from '../identity/allow.js';
import type { Organisation } from './organisation.entity.js';
import { existsOn, OrganisationService } from './organisation.service.js';

/** Lists that are short enough to give whole: ministries and provinces. */
@Resolver('Province')
export class GovernmentResolver {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  @Query()
  async ministries(@Args('on') on: string | undefined) {
    return (await this.organisations.ofKind('MINISTRY')).filter((ministry) =>
      existsOn(ministry, on ?? this.clock.today()),
    );
  }

  @Query()
  provinces() {
    return this.organisations.ofKind('PROVINCE');
  }

  @ResolveField()
  async population(@Parent() { code }: Organisation, @Context() context: ApiContext) {
    return (await this.organisations.figures.for(context).load(code))[0] ?? null;
  }

  @ResolveField()
  municipalities(@Parent() { code }: Organisation, @Context() context: ApiContext) {
    return this.organisations.municipalitiesOf.for(context).load(code);
  }
}
