import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import { Allow, SignedIn } from '../identity/allow.js';
import type {
  AddLegalBasisInput,
  CorrectLegalBasisInput,
  RecordLawChangeInput,
  RecordLegalBasisCheckInput,
} from '../schema.types.js';
import type { LegalBasis } from './legal-basis.entity.js';
import { LegalBasisAddition } from './legal-basis-addition.service.js';
import { LegalBasisCuration } from './legal-basis-curation.service.js';
import { LegalBasisService } from './legal-basis.service.js';

@Resolver('LegalBasis')
export class LegalBasisCurationResolver {
  constructor(
    private readonly curation: LegalBasisCuration,
    private readonly addition: LegalBasisAddition,
    private readonly catalogue: LegalBasisService,
    private readonly history: HistoryService,
  ) {}

  @Mutation()
  @Allow('CURATOR')
  async recordLawChange(
    @SignedIn() actor: Actor,
    @Args('legalBasis') code: string,
    @Args('version') version: number,
    @Args('input') input: RecordLawChangeInput,
  ) {
    return this.seen(await this.curation.recordLawChange(actor, code, version, input));
  }

  @Mutation()
  @Allow('CURATOR')
  async recordLegalBasisCheck(
    @SignedIn() actor: Actor,
    @Args('legalBasis') code: string,
    @Args('version') version: number,
    @Args('input') input: RecordLegalBasisCheckInput,
  ) {
    return this.seen(await this.curation.recordCheck(actor, code, version, input));
  }

  @Mutation()
  @Allow('CURATOR')
  async correctLegalBasis(
    @SignedIn() actor: Actor,
    @Args('legalBasis') code: string,
    @Args('version') version: number,
    @Args('input') input: CorrectLegalBasisInput,
  ) {
    return this.seen(await this.curation.correct(actor, code, version, input));
  }

  @Mutation()
  @Allow('CURATOR')
  async addLegalBasis(
    @SignedIn() actor: Actor,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('input') input: AddLegalBasisInput,
  ) {
    return this.seen(await this.addition.add(actor, idempotencyKey, input));
  }

  @ResolveField()
  lawChange({ lawChangedOn, lawChangeSource, lawChangeNote, successorCode }: LegalBasis) {
    if (lawChangedOn === null) return null;
    return {
      changedOn: lawChangedOn,
      sourceUrl: lawChangeSource,
      note: lawChangeNote,
      successor: successorCode && this.catalogue.byCode(successorCode),
    };
  }

  @ResolveField()
  changes({ code }: LegalBasis, page: PageArguments) {
    return this.history.page('LegalBasis', code, ['PUBLIC'], '0', page);
  }

  /** With the catalogue as new as the change, for what the answer shows beside it. */
  private async seen(legalBasis: LegalBasis) {
    await this.catalogue.now();
    return { legalBasis };
  }
}
