import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { LegalBasisModule } from '../legal-basis/legal-basis.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { AnswerBankResolver } from './answer-bank.resolver.js';
import { AnswerBank } from './answer-bank.service.js';
import { AnswerClocksResolver } from './answer-clocks.resolver.js';
import { AnswerClocks } from './answer-clocks.service.js';
import { AnswerWords } from './answer-words.service.js';
import { FindingBankResolver } from './finding-bank.resolver.js';
import { FindingBank } from './finding-bank.service.js';
import { FindingIndex } from './finding-index.service.js';
import { KnownRequests } from './known-requests.service.js';
import { PrecedentsResolver } from './precedents.resolver.js';
import { Precedents } from './precedents.service.js';
import { SimilarAnswersResolver } from './similar-answers.resolver.js';
import { SimilarAnswers } from './similar-answers.service.js';
import { LessonsOfThemeResolver, ThemeKindLessonsResolver, ThemeLessonsResolver } from './theme-lessons.resolver.js';
import { ThemeLessonsService } from './theme-lessons.service.js';

@Module({
  imports: [HistoryModule, LegalBasisModule, PilotModule],
  providers: [
    KnownRequests,
    AnswerWords,
    AnswerBank,
    AnswerBankResolver,
    SimilarAnswers,
    SimilarAnswersResolver,
    Precedents,
    PrecedentsResolver,
    AnswerClocks,
    AnswerClocksResolver,
    FindingIndex,
    FindingBank,
    FindingBankResolver,
    ThemeLessonsService,
    ThemeLessonsResolver,
    LessonsOfThemeResolver,
    ThemeKindLessonsResolver,
  ],
})
export class InsightModule {}
