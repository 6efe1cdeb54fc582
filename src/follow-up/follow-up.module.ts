import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ReminderModule } from '../reminder/reminder.module.js';
import { FollowUpResolver } from './follow-up.resolver.js';
import { FollowUpService } from './follow-up.service.js';
import { FollowUpPart } from './follow-up-part.js';
import { FollowUpQuestions } from './follow-up-questions.service.js';
import { FollowUpReminders } from './follow-up-reminders.service.js';

@Module({
  imports: [HistoryModule, PilotModule, ReminderModule],
  providers: [FollowUpPart, FollowUpService, FollowUpQuestions, FollowUpReminders, FollowUpResolver],
})
export class FollowUpModule {}
