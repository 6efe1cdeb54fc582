import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { FindingModule } from '../finding/finding.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { RegelruimteModule } from '../regelruimte/regelruimte.module.js';
import { EndGate } from './end-gate.service.js';
import { EndingResolver } from './ending.resolver.js';
import { PilotEnding } from './ending.service.js';
import { LeewayPause } from './leeway-pause.service.js';
import { StartGate } from './start-gate.service.js';
import { TrialResolver } from './trial.resolver.js';
import { TrialService } from './trial.service.js';

@Module({
  imports: [HistoryModule, PilotModule, RegelruimteModule, FindingModule, PartnershipModule],
  providers: [StartGate, TrialService, LeewayPause, TrialResolver, EndGate, PilotEnding, EndingResolver],
})
export class TrialModule {}
