import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ReminderModule } from '../reminder/reminder.module.js';
import { ThemeModule } from '../theme/theme.module.js';
import { ActionMutationsResolver } from './action-mutations.resolver.js';
import { DialogueActions } from './dialogue-actions.service.js';
import { DialogueMutationsResolver } from './dialogue-mutations.resolver.js';
import { DialogueNotices } from './dialogue-notices.service.js';
import { DialogueOverdue } from './dialogue-overdue.service.js';
import { DialogueParties } from './dialogue-parties.service.js';
import { DialogueReader } from './dialogue-reader.service.js';
import { DialogueReferences } from './dialogue-references.service.js';
import { DialogueReminders } from './dialogue-reminders.service.js';
import {
  DialogueActionResolver,
  DialogueResolver,
  PilotDialoguesResolver,
  RegionDialoguesResolver,
} from './dialogue.resolver.js';
import { DialogueService } from './dialogue.service.js';
import { DialogueStore } from './dialogue-store.service.js';

@Module({
  imports: [HistoryModule, NotificationModule, PilotModule, ReminderModule, ThemeModule],
  providers: [
    DialogueParties,
    DialogueReferences,
    DialogueStore,
    DialogueService,
    DialogueActions,
    DialogueOverdue,
    DialogueReader,
    DialogueReminders,
    DialogueNotices,
    DialogueResolver,
    DialogueActionResolver,
    RegionDialoguesResolver,
    PilotDialoguesResolver,
    DialogueMutationsResolver,
    ActionMutationsResolver,
  ],
})
export class RegionDialogueModule {}
