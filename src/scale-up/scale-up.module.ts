import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ReminderModule } from '../reminder/reminder.module.js';
import { AdviceResolver } from './advice.resolver.js';
import { AdviceService } from './advice.service.js';
import { AdvicePart } from './advice-part.js';
import { RuleConsequencesResolver, ScaleUpDecisionResolver, ScaleUpResolver } from './scale-up.resolver.js';
import { ScaleUpReader } from './scale-up-reader.service.js';
import { ScaleUpService } from './scale-up.service.js';
import { ScaleUpPart } from './scale-up-part.js';
import { ScaleUpReminders } from './scale-up-reminders.service.js';

@Module({
  imports: [HistoryModule, PilotModule, ReminderModule],
  providers: [
    AdvicePart,
    AdviceService,
    AdviceResolver,
    ScaleUpPart,
    ScaleUpReader,
    ScaleUpService,
    ScaleUpResolver,
    ScaleUpDecisionResolver,
    RuleConsequencesResolver,
    ScaleUpReminders,
  ],
  exports: [ScaleUpReader],
})
export class ScaleUpModule {}
