import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { LawResolver } from './law.resolver.js';
import { LegalBasisAddition } from './legal-basis-addition.service.js';
import { LegalBasisCurationResolver } from './legal-basis-curation.resolver.js';
import { LegalBasisCuration } from './legal-basis-curation.service.js';
import { LegalBasisList } from './legal-basis-list.service.js';
import { LegalBasisResolver } from './legal-basis.resolver.js';
import { LegalBasisService } from './legal-basis.service.js';

@Module({
  imports: [HistoryModule],
  providers: [
    LegalBasisService,
    LegalBasisList,
    LegalBasisCuration,
    LegalBasisAddition,
    LegalBasisResolver,
    LegalBasisCurationResolver,
    LawResolver,
  ],
  exports: [LegalBasisService],
})
export class LegalBasisModule {}
