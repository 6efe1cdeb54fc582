import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApiContext } from '../identity/allow.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { AnswerClocks, type ClocksAsked } from './answer-clocks.service.js';

@Resolver('Organisation')
export class AnswerClocksResolver {
  constructor(private readonly clocks: AnswerClocks) {}

  @Query()
  answerClocks(@Args() asked: ClocksAsked, @Context() context: ApiContext) {
    return this.clocks.all(asked, context);
  }

  @ResolveField()
  answerClock(
    @Parent() { code }: Organisation,
    @Args('year') year: number | null | undefined,
    @Context() context: ApiContext,
  ) {
    return this.clocks.of.for(context).load(JSON.stringify([code, year ?? null]));
  }
}
