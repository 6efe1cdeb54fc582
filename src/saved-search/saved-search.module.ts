import { Module } from '@nestjs/common';
import { FollowingModule } from '../following/following.module.js';
import { HistoryModule } from '../history/history.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { SearchModule } from '../search/search.module.js';
import { DueSearches } from './due-searches.service.js';
import { FilterSchema } from './filter-schema.service.js';
import { NewsOfPilots } from './news-of-pilots.service.js';
import { OwnDoing } from './own-doing.service.js';
import { OwnFollowing } from './own-following.service.js';
import { RunRecord } from './run-record.service.js';
import {
  SavedSearchFaultResolver,
  SavedSearchNewsResolver,
  SavedSearchReportResolver,
  SavedSearchResolver,
} from './saved-search.resolver.js';
import { SavedSearchNotices } from './saved-search-notices.service.js';
import { SavedSearchReader } from './saved-search-reader.service.js';
import { SavedSearchService } from './saved-search.service.js';
import { SearchLooks } from './search-looks.service.js';
import { SearchRun } from './search-run.service.js';
import { SearchRuns } from './search-runs.service.js';

@Module({
  imports: [FollowingModule, HistoryModule, NotificationModule, PilotModule, SearchModule],
  providers: [
    FilterSchema,
    SearchLooks,
    SavedSearchReader,
    SavedSearchService,
    OwnFollowing,
    OwnDoing,
    NewsOfPilots,
    RunRecord,
    DueSearches,
    SearchRun,
    SearchRuns,
    SavedSearchNotices,
    SavedSearchResolver,
    SavedSearchFaultResolver,
    SavedSearchReportResolver,
    SavedSearchNewsResolver,
  ],
})
export class SavedSearchModule {}
