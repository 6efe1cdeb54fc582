import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { RegelruimteModule } from '../regelruimte/regelruimte.module.js';
import { OutcomeModule } from '../outcome/outcome.module.js';
import { ScaleUpModule } from '../scale-up/scale-up.module.js';
import { ThemeModule } from '../theme/theme.module.js';
import { CopiedFieldResolver, CopyResolver, CopyWarningResolver } from './copy.resolver.js';
import { CopyService } from './copy.service.js';
import { CopyReader } from './copy-reader.service.js';
import { FamilyMemberResolver, FamilyResolver, PilotFamilyResolver } from './family.resolver.js';
import { FamilyReader } from './family-reader.service.js';
import { PooledResultResolver, PooledResultsResolver } from './pooled-result.resolver.js';
import { PooledResults } from './pooled-results.service.js';
import { RungResolver, ScaleLadderResolver } from './scale-ladder.resolver.js';
import { ScaleUps } from './scale-ups.service.js';
import { StopReasons } from './stop-reasons.js';

@Module({
  imports: [HistoryModule, ThemeModule, PilotModule, RegelruimteModule, OutcomeModule, ScaleUpModule],
  providers: [
    CopyService,
    StopReasons,
    CopyReader,
    CopyResolver,
    CopiedFieldResolver,
    CopyWarningResolver,
    FamilyReader,
    PilotFamilyResolver,
    FamilyResolver,
    FamilyMemberResolver,
    PooledResults,
    PooledResultsResolver,
    PooledResultResolver,
    ScaleUps,
    ScaleLadderResolver,
    RungResolver,
  ],
})
export class FamilyModule {}
