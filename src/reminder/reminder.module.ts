import { Module } from '@nestjs/common';
import { PilotModule } from '../pilot/pilot.module.js';
import { ReminderResolver } from './reminder.resolver.js';
import { ReminderSources } from './reminder-sources.js';
import { Reminders } from './reminders.service.js';
import { StaleReminders } from './stale-reminders.service.js';

@Module({
  imports: [PilotModule],
  providers: [ReminderSources, Reminders, ReminderResolver, StaleReminders],
  exports: [ReminderSources],
})
export class ReminderModule {}
