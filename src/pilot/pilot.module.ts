import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { ThemeModule } from '../theme/theme.module.js';
import { CardMemory } from './card-memory.js';
import { EndConditions } from './end-conditions.js';
import { EndFollowers } from './end-followers.service.js';
import { EligibilityResolver } from './eligibility.resolver.js';
import { EligibilityService } from './eligibility.service.js';
import { PilotResolver } from './pilot.resolver.js';
import { PilotService } from './pilot.service.js';
import { PilotCards } from './pilot-cards.service.js';
import { PilotChanges } from './pilot-changes.service.js';
import { PilotLifecycleService } from './pilot-lifecycle.service.js';
import { PilotMutationsResolver } from './pilot-mutations.resolver.js';
import { PilotParts } from './pilot-parts.js';
import { PilotReader } from './pilot-reader.service.js';
import { PilotReferences } from './pilot-references.service.js';
import { PilotStaleness } from './pilot-staleness.service.js';
import { ReadModels } from './read-models.js';
import { StartConditions } from './start-conditions.js';
import { StartFollowers } from './start-followers.service.js';
import { StaleNotices } from './stale-notices.service.js';
import { PilotStore } from './pilot-store.service.js';
import { WithdrawalFollowers } from './withdrawal-followers.service.js';

@Module({
  imports: [HistoryModule, NotificationModule, ThemeModule],
  providers: [
    PilotStore,
    CardMemory,
    ReadModels,
    PilotReader,
    PilotReferences,
    PilotParts,
    PilotCards,
    PilotChanges,
    StartConditions,
    StartFollowers,
    EndConditions,
    EndFollowers,
    WithdrawalFollowers,
    PilotService,
    PilotLifecycleService,
    PilotStaleness,
    StaleNotices,
    EligibilityService,
    PilotResolver,
    PilotMutationsResolver,
    EligibilityResolver,
  ],
  exports: [
    PilotStore,
    PilotReader,
    PilotParts,
    PilotCards,
    ReadModels,
    PilotService,
    PilotLifecycleService,
    StartConditions,
    StartFollowers,
    EndConditions,
    EndFollowers,
    WithdrawalFollowers,
    EligibilityService,
  ],
})
export class PilotModule {}
