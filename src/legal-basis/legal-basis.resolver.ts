import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { badInput } from '../graphql/api-error.js';
import type { PageArguments } from '../graphql/connection.js';
import { globalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { inLanguage } from '../graphql/request-context.js';
import type { ApiContext } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { LegalBasisDeadlinesArgs, LegalBasisFilter } from '../schema.types.js';
import { inWords } from './article-list.js';
import { deadlinesOf } from './deadlines.js';
import { citation, lawUrl } from './law-reference.js';
import type { LegalBasis } from './legal-basis.entity.js';
import { LegalBasisList } from './legal-basis-list.service.js';
import { LegalBasisService } from './legal-basis.service.js';

const MOST_MONTHS = 240;
/** Beyond these the dates that follow could not be written with a year of four digits. */
const [FIRST_START, LAST_START] = ['1900-01-01', '2199-12-31'];

@Resolver('LegalBasis')
export class LegalBasisResolver implements OnModuleInit {
  constructor(
    private readonly catalogue: LegalBasisService,
    private readonly list: LegalBasisList,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'LegalBasis',
      async (code, context: ApiContext) => (await this.catalogue.now(context)).bases.get(code) ?? null,
    );
  }

  @Query()
  async legalBasis(@Args('code') code: string, @Context() context: ApiContext) {
    return (await this.catalogue.now(context)).bases.get(code) ?? null;
  }

  @Query()
  async legalBases(
    @Args('filter') filter: LegalBasisFilter | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    await this.catalogue.now(context);
    return this.list.page(filter ?? {}, page);
  }

  @ResolveField()
  id({ code }: LegalBasis) {
    return globalId('LegalBasis', code);
  }

  @ResolveField()
  law({ bwbId }: LegalBasis) {
    return this.catalogue.law(bwbId);
  }

  @ResolveField()
  citation(basis: LegalBasis) {
    return inLanguage(citation(this.catalogue.titleOf(basis.bwbId), basis));
  }

  @ResolveField()
  authority({ authorityCode }: LegalBasis) {
    return authorityCode && this.organisations.all.byCode(authorityCode);
  }

  @ResolveField()
  deviableInWords(basis: LegalBasis) {
    const wording = inWords(basis, (bwbId) => this.catalogue.titleOf(bwbId));
    return wording && inLanguage(wording);
  }

  @ResolveField()
  checkCurrentText({ lastCheckedOn }: LegalBasis) {
    return lastCheckedOn === null;
  }

  @ResolveField()
  url({ bwbId, article, paragraph }: LegalBasis) {
    return lawUrl({ bwbId, article, paragraph }); // without the date of the row: the current text is what has to be checked
  }

  @ResolveField()
  deadlines(basis: LegalBasis, { start, months }: LegalBasisDeadlinesArgs) {
    if (start < FIRST_START || start > LAST_START) {
      throw badInput('Kies een begin van 1900 tot en met 2199.', 'Choose a start from 1900 to 2199.');
    }
    if (months != null && (months < 1 || months > MOST_MONTHS)) {
      throw badInput(`Geef 1 tot en met ${MOST_MONTHS} maanden.`, `Give 1 to ${MOST_MONTHS} months.`);
    }
    return deadlinesOf(basis, start, months ?? null);
  }
}
