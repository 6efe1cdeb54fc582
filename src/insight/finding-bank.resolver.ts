import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { ApiContext } from '../identity/allow.js';
import { type FindingArguments, FindingBank } from './finding-bank.service.js';

@Resolver()
export class FindingBankResolver {
  constructor(private readonly bank: FindingBank) {}

  @Query()
  findings(@Args() asked: FindingArguments, @Context() context: ApiContext) {
    return this.bank.page(asked, context);
  }
}
