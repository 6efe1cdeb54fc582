import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { isGovernment } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { type FoundRow, PilotReader } from '../pilot/pilot-reader.service.js';
import { WITH_REQUESTS, type WithRequests } from '../regelruimte/regelruimte-reader.service.js';
import type { AskedWord } from './asked-words.js';
import { askedLexemes, pickedPilots, type Profile, SHARED } from './candidate-statement.js';
import { COMMON_WORDS } from './common-words.js';
import { MatchBounds } from './match-bounds.js';
import type { SharedWord } from './match.facts.js';
import { MatchScale } from './match-scale.js';

export interface Candidate {
  pilot: WithRequests;
  shared: SharedWord[];
}

export interface Candidates {
  found: Candidate[];
  /** False: more pilots may have been scored. */
  isExact: boolean;
}

/** As the statements tell it: which text, which word of it, whether only a part is found, where, and as what. */
type SharedRow = [asked: number, ord: number, isPart: boolean, weight: SharedWord['weight'], lexeme: string];

/** The same words again: PostgreSQL knows their other forms. */
const COMMON = [...COMMON_WORDS].join(' ');
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Finds the pilots that are worth comparing, and the words that they share: in the database, before anything is scored. */
@Injectable()
export class PilotCandidates {
  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
    private readonly scale: MatchScale,
    private readonly bounds: MatchBounds,
  ) {}

  /** One statement. @param without a pilot that is not looked for */
  async like(
    profile: Profile,
    words: readonly AskedWord[],
    context: ApiContext,
    without = NOBODY,
  ): Promise<Candidates> {
    const parameters = new Parameters();
    const { bind } = parameters;
    const search = {
      bounds: this.bounds,
      weights: this.scale.weights,
      enoughWords: this.scale.enoughWords,
      without,
      seesGovernment: isGovernment(callerOf(context)),
    };
    const rows = await this.reads.rows<FoundRow & { is_cut: boolean; shared: SharedRow[] }>(
      `with ${askedLexemes(bind(told([words])), bind(COMMON))}, ${pickedPilots(profile, search, bind)}
       select picked.is_cut, ${SHARED}, ${this.pilots.columns(context, parameters, WITH_REQUESTS)}
       from picked join pilot_search s using (pilot_id) join pilot_card c using (pilot_id)
       where ${this.pilots.condition(context, parameters)}`,
      parameters.values,
    );
    const cards = (await this.pilots.cards(rows)) as WithRequests[];
    return {
      found: rows.map(({ shared }, index) => ({ pilot: cards[index]!, shared: sharedWords(words, shared, 0) })),
      isExact: !rows.some(({ is_cut: isCut }) => isCut),
    };
  }

  /** Which words of each text a pilot shares; null when its text is not in the index. One statement. */
  async sharedWith(pilotKey: string, texts: readonly (readonly AskedWord[])[]): Promise<SharedWord[][] | null> {
    const [row] = await this.reads.rows<{ shared: SharedRow[] }>(
      `with ${askedLexemes('$1', '$2')} select ${SHARED} from pilot_search s
       where s.pilot_id = $3 and not s.filters @@ '''STATUS:WITHDRAWN'''::tsquery`,
      [told(texts), COMMON, pilotKey],
    );
    return row ? texts.map((words, asked) => sharedWords(words, row.shared, asked)) : null;
  }
}

const told = (texts: readonly (readonly AskedWord[])[]): string =>
  JSON.stringify(texts.flatMap((words, asked) => words.map(({ own, parts }, ord) => ({ asked, ord, own, parts }))));

/** Each word once: the word itself before a part of it, and where it weighs most. */
function sharedWords(words: readonly AskedWord[], rows: readonly SharedRow[], text: number): SharedWord[] {
  const best = new Map<number, SharedWord>();
  const inOrder = rows
    .filter(([asked]) => asked === text)
    .sort(([, one, isPart, weight], [, other, isOtherPart, otherWeight]) =>
      one !== other
        ? one - other
        : Number(isPart) - Number(isOtherPart) || weight.charCodeAt(0) - otherWeight.charCodeAt(0),
    );
  for (const [, ord, isPart, weight, lexeme] of inOrder) {
    if (best.has(ord)) continue;
    const { word, parts } = words[ord]!;
    best.set(ord, { word: isPart ? partWith(lexeme, parts) : word, isPart, weight });
  }
  return [...best.values()];
}

/** The part of a compound that was found, as people write it. */
function partWith(lexeme: string, parts: string): string {
  const alike = parts.split(' ').filter((part) => part.startsWith(lexeme) || lexeme.startsWith(part));
  return alike[0] ?? lexeme;
}
