import { type OnModuleInit } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { ThemeService } from '../theme/theme.service.js';
import type { ChangeCard, IndicatorCard } from './indicator-card.js';
import { progressOf } from './indicator.progress.js';
import { IndicatorReader, measurementsOf } from './indicator-reader.service.js';

/** What is not here stands on the card of the pilot by its own name. */
@Resolver('Indicator')
export class IndicatorResolver implements OnModuleInit {
  constructor(
    private readonly indicators: IndicatorReader,
    private readonly themes: ThemeService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Indicator', async (id, context: ApiContext) =>
      isUuid(id) ? this.indicators.byId(id, context) : null,
    );
    this.nodes.register('Measurement', async (id, context: ApiContext) => {
      const [measurement] = isUuid(id) ? await this.indicators.measurements([id], context) : [];
      return measurement ?? null;
    });
  }

  @ResolveField()
  broadWelfareTheme({ broadWelfareTheme }: IndicatorCard) {
    return broadWelfareTheme && this.themes.broadWelfareTheme(broadWelfareTheme);
  }

  @ResolveField()
  progress(indicator: IndicatorCard) {
    return progressOf(indicator);
  }

  @ResolveField()
  latest(indicator: IndicatorCard) {
    return indicator.latest && { ...indicator.latest, indicator };
  }

  @ResolveField()
  measurements(indicator: IndicatorCard) {
    return measurementsOf(indicator);
  }
}

@Resolver('Pilot')
export class PilotIndicatorsResolver {
  constructor(private readonly reader: IndicatorReader) {}

  @ResolveField()
  indicators(pilot: PilotCard, _: unknown, context: ApiContext) {
    return this.reader.of(pilot, context);
  }
}

@Resolver('OutcomeChange')
export class OutcomeChangeResolver {
  @ResolveField()
  old({ old }: ChangeCard) {
    return old === null ? null : JSON.stringify(old);
  }

  @ResolveField()
  new({ new: now }: ChangeCard) {
    return now === null ? null : JSON.stringify(now);
  }
}
