import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { LegalBasisModule } from '../legal-basis/legal-basis.module.js';
import { ThemeModule } from '../theme/theme.module.js';
import { CallList } from './call-list.service.js';
import { CallMutationsResolver } from './call-mutations.resolver.js';
import { CallOpening } from './call-opening.service.js';
import { CallQuestionResolver } from './call-question.resolver.js';
import { CallQuestions } from './call-questions.service.js';
import { CallReader } from './call-reader.service.js';
import { CallReferences } from './call-references.service.js';
import { CallSteps } from './call-steps.service.js';
import { CallStore } from './call-store.service.js';
import { CallIndicatorResolver, CallResolver, RegionCallsResolver } from './call.resolver.js';
import { CallService } from './call.service.js';

@Module({
  imports: [HistoryModule, LegalBasisModule, ThemeModule],
  providers: [
    CallReader,
    CallList,
    CallStore,
    CallReferences,
    CallService,
    CallSteps,
    CallOpening,
    CallQuestions,
    CallResolver,
    CallIndicatorResolver,
    RegionCallsResolver,
    CallQuestionResolver,
    CallMutationsResolver,
  ],
  exports: [CallReader, CallStore],
})
export class CallModule {}
