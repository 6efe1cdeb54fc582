import { Module } from '@nestjs/common';
import { CallModule } from '../call/call.module.js';
import { HistoryModule } from '../history/history.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { OutcomeModule } from '../outcome/outcome.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ReminderModule } from '../reminder/reminder.module.js';
import { ApplicationMutationsResolver } from './application-mutations.resolver.js';
import { ApplicationReader } from './application-reader.service.js';
import { ApplicationReminders } from './application-reminders.service.js';
import { ApplicationStore } from './application-store.service.js';
import { ApplicationResolver } from './application.resolver.js';
import { ApplicationService } from './application.service.js';
import { CallApplicationsResolver, IndicatorCallResolver, PilotApplicationsResolver } from './applied.resolver.js';
import { CallNotices } from './call-notices.service.js';
import { CallWithdrawal } from './call-withdrawal.service.js';
import { ApplicationDecisionsResolver } from './decision-mutations.resolver.js';
import { DecisionOverdue } from './decision-overdue.service.js';
import { ApplicationDecisions } from './decision.service.js';
import { ApplicationJudging } from './judging.service.js';
import { Participants } from './participants.service.js';
import { ApplicationSubmission } from './submission.service.js';

@Module({
  imports: [
    HistoryModule,
    CallModule,
    PilotModule,
    OutcomeModule,
    PartnershipModule,
    ReminderModule,
    NotificationModule,
  ],
  providers: [
    ApplicationReader,
    ApplicationStore,
    ApplicationService,
    ApplicationSubmission,
    ApplicationJudging,
    ApplicationDecisions,
    CallWithdrawal,
    Participants,
    ApplicationReminders,
    CallNotices,
    DecisionOverdue,
    ApplicationResolver,
    CallApplicationsResolver,
    PilotApplicationsResolver,
    IndicatorCallResolver,
    ApplicationMutationsResolver,
    ApplicationDecisionsResolver,
  ],
})
export class ApplicationModule {}
