import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApiContext } from '../identity/allow.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { EligibilityService } from './eligibility.service.js';

@Resolver('Municipality')
export class EligibilityResolver {
  constructor(private readonly eligibility: EligibilityService) {}

  @ResolveField()
  isEligible(@Parent() municipality: Organisation, @Context() context: ApiContext) {
    return this.eligibility.isEligible(municipality, context);
  }

  @ResolveField()
  async eligibilityException(@Parent() { code }: Organisation, @Context() context: ApiContext) {
    return (await this.eligibility.exceptionOf.for(context).load(code))?.reason ?? null;
  }
}
