import { Module } from '@nestjs/common';
import { LawResolver } from './law.resolver.js';
import { LegalBasisList } from './legal-basis-list.service.js';
import { LegalBasisResolver } from './legal-basis.resolver.js';
import { LegalBasisService } from './legal-basis.service.js';

@Module({
  providers: [LegalBasisService, LegalBasisList, LegalBasisResolver, LawResolver],
  exports: [LegalBasisService],
})
export class LegalBasisModule {}
