import { ResolveField, Resolver } from '@nestjs/graphql';
import type { Organisation } from '../organisation/organisation.entity.js';
import { EligibilityService } from './eligibility.service.js';

@Resolver('Municipality')
export class EligibilityResolver {
  constructor(private readonly eligibility: EligibilityService) {}

  @ResolveField()
  isEligible(municipality: Organisation) {
    return this.eligibility.isEligible(municipality);
  }

  @ResolveField()
  eligibilityException({ code }: Organisation) {
    return this.eligibility.exceptionOf(code)?.reason ?? null;
  }
}
