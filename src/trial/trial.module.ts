import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { RegelruimteModule } from '../regelruimte/regelruimte.module.js';
import { LeewayPause } from './leeway-pause.service.js';
import { StartGate } from './start-gate.service.js';
import { TrialResolver } from './trial.resolver.js';
import { TrialService } from './trial.service.js';

@Module({
  imports: [HistoryModule, PilotModule, RegelruimteModule],
  providers: [StartGate, TrialService, LeewayPause, TrialResolver],
})
export class TrialModule {}
