import { Module } from '@nestjs/common';
import { LegalBasisModule } from '../legal-basis/legal-basis.module.js';
import { ThemeModule } from '../theme/theme.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { FollowNotices } from './follow-notices.service.js';
import { FollowReader } from './follow-reader.service.js';
import { FollowResolver } from './follow.resolver.js';
import { FollowService } from './follow.service.js';
import { FollowSubjects } from './follow-subjects.js';
import {
  FollowedCallResolver,
  FollowedLegalBasisResolver,
  FollowedOrganisationResolver,
  FollowedPilotResolver,
  FollowedThemeResolver,
} from './followed.resolver.js';
import { KnownSubjects } from './known-subjects.service.js';

@Module({
  imports: [LegalBasisModule, NotificationModule, ThemeModule],
  providers: [
    FollowSubjects,
    KnownSubjects,
    FollowNotices,
    FollowReader,
    FollowService,
    FollowResolver,
    FollowedPilotResolver,
    FollowedThemeResolver,
    FollowedLegalBasisResolver,
    FollowedCallResolver,
    FollowedOrganisationResolver,
  ],
  exports: [FollowSubjects, FollowService],
})
export class FollowingModule {}
