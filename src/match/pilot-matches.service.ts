import { Injectable } from '@nestjs/common';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { WITH_REQUESTS, type WithRequests } from '../regelruimte/regelruimte-reader.service.js';
import { dutchCompounds } from '../search/dutch-compounds.js';
import { askedWords } from './asked-words.js';
import { Facts } from './facts.service.js';
import { lawOfPilots } from './law.criterion.js';
import type { PilotFacts, SharedWord } from './match.facts.js';
import { byScore, type Judgement, type Scored, scored } from './match.score.js';
import { MatchScale } from './match-scale.js';
import { mostOf } from './most.js';
import { periodOfPilots } from './period.criterion.js';
import { PilotCandidates } from './pilot-candidates.service.js';
import { areaOfPilots, regionOf, sizeOf } from './place.criterion.js';
import { seeksOfPilots } from './seeks.criterion.js';
import { textShared } from './text.criterion.js';
import { themeOfPilots } from './theme.criterion.js';

/** A pilot that was scored. */
export interface PilotMatch extends Scored {
  pilot: PilotCard;
  number: string;
}

/** Pilots that are like another one. */
@Injectable()
export class PilotMatches {
  constructor(
    private readonly candidates: PilotCandidates,
    private readonly pilots: PilotReader,
    private readonly facts: Facts,
    private readonly scale: MatchScale,
  ) {}

  /** The best first. @throws ApiError BAD_USER_INPUT */
  async similarTo({ key }: PilotCard, first: number, context: ApiContext): Promise<PilotMatch[]> {
    const most = mostOf(first);
    const [card] = (await this.pilots.where('c.pilot_id = :key', key, context, WITH_REQUESTS)) as WithRequests[];
    if (!card || card.status === 'WITHDRAWN') return [];
    const mine = this.facts.ofPilot(card);
    const words = askedWords([card.title, card.summary], dutchCompounds());
    const profile = {
      themes: mine.themes.map(({ code }) => code),
      legalBases: mine.asked.flatMap(({ basis }) => basis ?? []),
      laws: mine.asked.flatMap(({ places }) => places.map(({ law }) => law)),
      authorities: [],
    };
    const { found } = await this.candidates.like(profile, words, context, key);
    return found
      .map(({ pilot, shared }) => {
        const judgements = this.judge(mine, this.facts.ofPilot(pilot), shared, words.length);
        return { pilot, number: pilot.number!, ...scored(judgements, [], this.scale) };
      })
      .filter(({ isMatch }) => isMatch)
      .sort(byScore)
      .slice(0, most);
  }

  private judge(mine: PilotFacts, other: PilotFacts, shared: SharedWord[], asked: number): Judgement[] {
    return [
      themeOfPilots(mine.themes, other.themes),
      textShared(shared, asked, this.scale.enoughWords),
      lawOfPilots(mine, other),
      seeksOfPilots(mine, other, this.facts.seeksNames),
      regionOf(mine.place, other.place),
      areaOfPilots(mine.area, other.area),
      sizeOf(mine.place, other.place),
      periodOfPilots(mine.period, other.period),
    ];
  }
}
