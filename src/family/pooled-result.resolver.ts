import { ResolveField, Resolver } from '@nestjs/graphql';
import { inLanguage } from '../graphql/request-context.js';
import type { ApiContext } from '../identity/allow.js';
import { type Family, FamilyReader } from './family-reader.service.js';
import { POOL_REFUSALS } from './pooled-result.js';
import { type PooledIndicator, PooledResults } from './pooled-results.service.js';

@Resolver('PilotFamily')
export class PooledResultsResolver {
  constructor(private readonly results: PooledResults) {}

  @ResolveField()
  pooledResults(family: Family, _: unknown, context: ApiContext) {
    return this.results.of(family, context);
  }
}

@Resolver('PooledResult')
export class PooledResultResolver {
  constructor(private readonly families: FamilyReader) {}

  @ResolveField()
  async pilots({ pilots }: PooledIndicator, _: unknown, context: ApiContext) {
    return [...(await this.families.cardsOf(pilots, context)).values()];
  }

  @ResolveField()
  contexts({ counted }: PooledIndicator) {
    return counted.map((kin) => this.families.circumstancesOf(kin));
  }

  @ResolveField()
  differentContexts({ contexts }: PooledIndicator) {
    return contexts;
  }

  @ResolveField()
  leftOut({ leftOut: { notMeasured, suppressed, withoutN } }: PooledIndicator) {
    return [
      { reason: 'NOT_MEASURED', pilots: notMeasured },
      { reason: 'SUPPRESSED', pilots: suppressed },
      { reason: 'WITHOUT_N', pilots: withoutN },
    ].filter(({ pilots }) => pilots > 0);
  }

  @ResolveField()
  refusals({ refusals }: PooledIndicator) {
    return refusals.map((code) => ({ code, message: inLanguage(POOL_REFUSALS[code]) }));
  }
}
