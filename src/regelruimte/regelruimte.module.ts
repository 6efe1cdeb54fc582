import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { LegalBasisModule } from '../legal-basis/legal-basis.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { LawDrift } from './law-drift.service.js';
import { ProvisionResolver, RegelruimteResolver } from './regelruimte.resolver.js';
import { RegelruimteService } from './regelruimte.service.js';
import { RegelruimteMutationsResolver } from './regelruimte-mutations.resolver.js';
import { RegelruimtePart } from './regelruimte-part.js';
import { RegelruimteReader } from './regelruimte-reader.service.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import { RegelruimteStore } from './regelruimte-store.service.js';
import { RegelruimteSubmission } from './regelruimte-submission.service.js';

@Module({
  imports: [HistoryModule, LegalBasisModule, PilotModule],
  providers: [
    RegelruimteStore,
    RegelruimtePart,
    RegelruimteReader,
    RegelruimteReferences,
    RegelruimteService,
    RegelruimteSubmission,
    LawDrift,
    RegelruimteResolver,
    ProvisionResolver,
    RegelruimteMutationsResolver,
  ],
  exports: [RegelruimteReader, RegelruimteService, RegelruimteSubmission],
})
export class RegelruimteModule {}
