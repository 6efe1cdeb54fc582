import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ReminderModule } from '../reminder/reminder.module.js';
import { CorrectionChanges } from './correction-changes.service.js';
import { CorrectionHandling } from './correction-handling.service.js';
import { CorrectionMutationsResolver } from './correction-mutations.resolver.js';
import { CorrectionNotices } from './correction-notices.service.js';
import { CorrectionOverdue } from './correction-overdue.service.js';
import { CorrectionReader } from './correction-reader.service.js';
import { CorrectionRecords } from './correction-records.service.js';
import { CorrectionReminders } from './correction-reminders.service.js';
import { CorrectionReporting } from './correction-reporting.service.js';
import { CorrectionResolver, PilotCorrectionsResolver } from './correction.resolver.js';
import { ReportLimits } from './report-limits.service.js';

@Module({
  imports: [HistoryModule, NotificationModule, PilotModule, ReminderModule],
  providers: [
    ReportLimits,
    CorrectionRecords,
    CorrectionChanges,
    CorrectionReporting,
    CorrectionHandling,
    CorrectionOverdue,
    CorrectionReader,
    CorrectionReminders,
    CorrectionNotices,
    CorrectionResolver,
    PilotCorrectionsResolver,
    CorrectionMutationsResolver,
  ],
})
export class CorrectionModule {}
