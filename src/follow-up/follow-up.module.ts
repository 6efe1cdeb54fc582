import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { FollowUpResolver } from './follow-up.resolver.js';
import { FollowUpService } from './follow-up.service.js';
import { FollowUpPart } from './follow-up-part.js';
import { FollowUpQuestions } from './follow-up-questions.service.js';

@Module({
  imports: [HistoryModule, PilotModule],
  providers: [FollowUpPart, FollowUpService, FollowUpQuestions, FollowUpResolver],
})
export class FollowUpModule {}
