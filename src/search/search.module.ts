import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { FacetLabels } from './facet-labels.js';
import { FacetValues } from './facet-values.js';
import { FilterCodes } from './filter-codes.js';
import { FacetService } from './facets.service.js';
import { HighlightService } from './highlights.service.js';
import { PageFinder } from './page-finder.service.js';
import { SearchBounds } from './search-bounds.js';
import { RegionPilotsResolver, SearchEdgeResolver, SearchResolver } from './search.resolver.js';
import { SearchPages } from './search-pages.service.js';
import { SearchRebuild } from './search-rebuild.service.js';
import { SearchService } from './search.service.js';
import { SearchIndex } from './search-index.service.js';
import { SearchTerms } from './search-terms.service.js';

@Module({
  imports: [HistoryModule, PilotModule],
  providers: [
    SearchIndex,
    SearchRebuild,
    SearchTerms,
    SearchBounds,
    PageFinder,
    FacetValues,
    FacetLabels,
    FilterCodes,
    SearchService,
    SearchPages,
    FacetService,
    HighlightService,
    SearchResolver,
    SearchEdgeResolver,
    RegionPilotsResolver,
  ],
  exports: [SearchService, SearchPages, FilterCodes],
})
export class SearchModule {}
