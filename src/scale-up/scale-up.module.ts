import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { AdviceResolver } from './advice.resolver.js';
import { AdviceService } from './advice.service.js';
import { AdvicePart } from './advice-part.js';

@Module({
  imports: [HistoryModule, PilotModule],
  providers: [AdvicePart, AdviceService, AdviceResolver],
})
export class ScaleUpModule {}
