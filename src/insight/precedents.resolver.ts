import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApiContext } from '../identity/allow.js';
import type { LegalBasis } from '../legal-basis/legal-basis.entity.js';
import { type PrecedentArguments, Precedents } from './precedents.service.js';

@Resolver('LegalBasis')
export class PrecedentsResolver {
  constructor(private readonly earlier: Precedents) {}

  @ResolveField()
  precedents(@Parent() basis: LegalBasis, @Args() asked: PrecedentArguments, @Context() context: ApiContext) {
    return this.earlier.page(basis, asked, context);
  }
}
