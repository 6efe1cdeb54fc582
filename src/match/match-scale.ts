import { Injectable } from '@nestjs/common';
import { Settings } from '../settings.js';
import type { Scale, Weights } from './match.score.js';

/** How the register scores, as it is set. */
@Injectable()
export class MatchScale implements Scale {
  readonly weights: Weights;
  readonly leastJudgedPercent: number;
  readonly fromScore: number;
  /** So many words that stand in a title give all points of the text. */
  readonly enoughWords: number;

  constructor(settings: Settings) {
    this.weights = {
      THEME: settings.matchWeightTheme,
      TEXT: settings.matchWeightText,
      LEGAL_BASIS: settings.matchWeightLegalBasis,
      AUTHORITY: settings.matchWeightAuthority,
      SEEKS: settings.matchWeightSeeks,
      REGION: settings.matchWeightRegion,
      AREA: settings.matchWeightArea,
      SIZE: settings.matchWeightSize,
      PERIOD: settings.matchWeightPeriod,
      NETWORK: settings.matchWeightNetwork,
    };
    this.leastJudgedPercent = settings.matchLeastJudgedPercent;
    this.fromScore = settings.matchFromScore;
    this.enoughWords = settings.matchEnoughWords;
  }
}
