import { Global, Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { OrganisationDirectory } from '../identity/organisation-directory.js';
import { GovernmentResolver } from './government.resolver.js';
import { MunicipalityList } from './municipality-list.service.js';
import { MunicipalityResolver } from './municipality.resolver.js';
import { OrganisationResolver, SuccessionResolver } from './organisation.resolver.js';
import { OrganisationService } from './organisation.service.js';
import { RegionContactOfRegionResolver, RegionContactResolver } from './region-contact.resolver.js';
import { RegionContacts } from './region-contacts.service.js';
import { RegionMembershipResolver, RegionResolver } from './region.resolver.js';
import { RegionService } from './region.service.js';

/** Global, because identity looks up the organisation of each caller here without importing it. */
@Global()
@Module({
  imports: [HistoryModule],
  providers: [
    OrganisationService,
    { provide: OrganisationDirectory, useExisting: OrganisationService },
    MunicipalityList,
    RegionService,
    OrganisationResolver,
    SuccessionResolver,
    MunicipalityResolver,
    GovernmentResolver,
    RegionResolver,
    RegionMembershipResolver,
    RegionContacts,
    RegionContactOfRegionResolver,
    RegionContactResolver,
  ],
  exports: [OrganisationService, RegionContacts, OrganisationDirectory],
})
export class OrganisationModule {}
