import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ThemeModule } from '../theme/theme.module.js';
import { CommonIndicators } from './common-indicators.service.js';
import { IndicatorResolver, OutcomeChangeResolver, PilotIndicatorsResolver } from './indicator.resolver.js';
import { IndicatorService } from './indicator.service.js';
import { IndicatorDrafts } from './indicator-drafts.service.js';
import { IndicatorMutationsResolver } from './indicator-mutations.resolver.js';
import { IndicatorPart } from './indicator-part.js';
import { IndicatorReader } from './indicator-reader.service.js';
import { IndicatorStore } from './indicator-store.service.js';
import { MeasurementService } from './measurement.service.js';
import { MeasurementMutationsResolver } from './measurement-mutations.resolver.js';
import { MeasurementRecording } from './measurement-recording.service.js';
import { OutcomeRecord } from './outcome-record.service.js';

@Module({
  imports: [HistoryModule, PilotModule, ThemeModule],
  providers: [
    IndicatorPart,
    IndicatorReader,
    IndicatorStore,
    IndicatorDrafts,
    CommonIndicators,
    OutcomeRecord,
    IndicatorService,
    MeasurementRecording,
    MeasurementService,
    IndicatorResolver,
    PilotIndicatorsResolver,
    OutcomeChangeResolver,
    IndicatorMutationsResolver,
    MeasurementMutationsResolver,
  ],
  exports: [CommonIndicators, IndicatorReader, IndicatorDrafts, IndicatorStore, IndicatorService, MeasurementRecording],
})
export class OutcomeModule {}
