import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { OutcomeModule } from '../outcome/outcome.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceResolver, FindingResolver, PilotFindingsResolver } from './finding.resolver.js';
import { FindingService } from './finding.service.js';
import { FindingMutationsResolver } from './finding-mutations.resolver.js';
import { FindingParts } from './finding-parts.js';
import { FindingReader } from './finding-reader.service.js';
import { FindingRecord } from './finding-record.service.js';
import { FindingStore } from './finding-store.service.js';

@Module({
  imports: [HistoryModule, OutcomeModule, PilotModule],
  providers: [
    FindingParts,
    FindingReader,
    FindingRecord,
    FindingStore,
    FindingService,
    EvidenceService,
    FindingResolver,
    EvidenceResolver,
    PilotFindingsResolver,
    FindingMutationsResolver,
  ],
  exports: [FindingService],
})
export class FindingModule {}
