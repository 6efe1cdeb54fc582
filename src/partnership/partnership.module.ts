import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { PartnersOfWithdrawn } from './partners-of-withdrawn.service.js';
import { PartnershipMutationsResolver } from './partnership-mutations.resolver.js';
import { PartnershipNotices } from './partnership-notices.service.js';
import { PartnershipPart } from './partnership-part.js';
import { PartnershipReader } from './partnership-reader.service.js';
import { PartnershipRecord } from './partnership-record.service.js';
import { PartnershipSteps } from './partnership-steps.service.js';
import { PartnershipStore } from './partnership-store.service.js';
import { PartnershipResolver, PilotPartnershipsResolver, PledgedMeansResolver } from './partnership.resolver.js';
import { PartnershipService } from './partnership.service.js';

@Module({
  imports: [HistoryModule, PilotModule, NotificationModule],
  providers: [
    PartnershipPart,
    PartnershipNotices,
    PartnershipReader,
    PartnershipRecord,
    PartnershipStore,
    PartnershipService,
    PartnershipSteps,
    PartnersOfWithdrawn,
    PartnershipResolver,
    PilotPartnershipsResolver,
    PledgedMeansResolver,
    PartnershipMutationsResolver,
  ],
  exports: [PartnershipReader, PartnershipRecord],
})
export class PartnershipModule {}
