import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ReminderModule } from '../reminder/reminder.module.js';
import { InterestExpiry } from './interest-expiry.service.js';
import { InterestInWithdrawn } from './interest-in-withdrawn.service.js';
import { InterestMutationsResolver } from './interest-mutations.resolver.js';
import { InterestNotices } from './interest-notices.service.js';
import { InterestReader } from './interest-reader.service.js';
import { InterestRecord } from './interest-record.service.js';
import { InterestReminders } from './interest-reminders.service.js';
import { InterestSteps } from './interest-steps.service.js';
import { InterestStore } from './interest-store.service.js';
import { InterestMessageResolver, InterestResolver, PilotInterestsResolver } from './interest.resolver.js';
import { InterestService } from './interest.service.js';

@Module({
  imports: [HistoryModule, PilotModule, PartnershipModule, ReminderModule, NotificationModule],
  providers: [
    InterestReader,
    InterestRecord,
    InterestStore,
    InterestService,
    InterestSteps,
    InterestExpiry,
    InterestInWithdrawn,
    InterestNotices,
    InterestReminders,
    InterestResolver,
    InterestMessageResolver,
    PilotInterestsResolver,
    InterestMutationsResolver,
  ],
})
export class InterestModule {}
