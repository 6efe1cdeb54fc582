import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { type PilotPart, PilotParts } from '../pilot/pilot-parts.js';
import { EndConditions } from '../pilot/end-conditions.js';
import { StartConditions } from '../pilot/start-conditions.js';
import { Settings } from '../settings.js';
import { INDICATOR_TEXTS, type IndicatorCard, indicatorCardOf } from './indicator-card.js';
import type { Indicator } from './indicator.entity.js';
import { INDICATORS, type WithIndicators } from './indicator-reader.service.js';
import { INDICATORS_OF_PILOTS } from './indicator-rows.js';
import { measurementObstacles, planObstacles } from './outcome.completeness.js';
import { othersMaySeeIndicators } from './outcome.policy.js';
import { withoutSmallFigures } from './outcome.suppression.js';

/** The indicators of a pilot: on its card, and what its start and its completion ask of them. */
@Injectable()
export class IndicatorPart implements PilotPart<Indicator>, OnModuleInit {
  readonly field = INDICATORS;
  readonly rows = INDICATORS_OF_PILOTS;
  readonly texts = INDICATOR_TEXTS;

  constructor(
    private readonly parts: PilotParts,
    private readonly starts: StartConditions,
    private readonly ends: EndConditions,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.parts.add<Indicator>(this);
    this.starts.add({
      isLasting: false,
      obstacles: (card) => planObstacles((card as WithIndicators).indicators ?? []),
    });
    this.ends.add({
      isForStopping: false,
      obstacles: (card) => measurementObstacles((card as WithIndicators).indicators ?? [], card.actualStart!),
    });
  }

  /** What others may not see is not on the card that they are shown: no path that reads it can tell it. */
  cardOf(indicator: Indicator, published?: Pilot): IndicatorCard {
    const card = indicatorCardOf(indicator);
    return published ? withoutSmallFigures(card, this.settings.suppressBelowN) : card;
  }

  isPublished(_: Indicator, published: Pilot): boolean {
    return othersMaySeeIndicators(published);
  }

  missingForOffer(): RuleError[] {
    return [];
  }

  violatedBy(): RuleError[] {
    return [];
  }
}
