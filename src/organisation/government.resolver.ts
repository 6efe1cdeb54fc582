import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import type { ApiContext } from '../identity/allow.js';
import { existsOn } from './existence.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationService } from './organisation.service.js';

/** Lists that are short enough to give whole: ministries and provinces. */
@Resolver('Province')
export class GovernmentResolver {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  @Query()
  async ministries(@Args('on') on: string | undefined, @Context() context: ApiContext) {
    const ministries = (await this.organisations.now(context)).ofKind('MINISTRY');
    return ministries.filter((ministry) => existsOn(ministry, on ?? this.clock.today()));
  }

  @Query()
  async provinces(@Context() context: ApiContext) {
    return (await this.organisations.now(context)).ofKind('PROVINCE');
  }

  @ResolveField()
  population({ code }: Organisation) {
    return this.organisations.all.figuresOf(code)[0] ?? null;
  }

  @ResolveField()
  municipalities({ code }: Organisation) {
    return this.organisations.all.municipalitiesOf(code, this.clock.today());
  }
}
