import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApiContext } from '../identity/allow.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import { SimilarAnswers } from './similar-answers.service.js';

@Resolver('RegelruimteRequest')
export class SimilarAnswersResolver {
  constructor(private readonly similar: SimilarAnswers) {}

  @ResolveField()
  similarAnswers(@Parent() { key }: RequestCard, @Context() context: ApiContext) {
    return this.similar.of.for(context).load(key);
  }
}
