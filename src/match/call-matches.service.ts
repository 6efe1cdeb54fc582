import { Injectable } from '@nestjs/common';
import type { CallCard } from '../call/call-rows.js';
import { badInput } from '../graphql/api-error.js';
import {
  type Connection,
  isWholeNumber,
  type Page,
  type PageArguments,
  readPage,
  toConnection,
} from '../graphql/connection.js';
import { uuidOf } from '../graphql/global-id.js';
import type { ApiContext } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { WITH_REQUESTS, type WithRequests } from '../regelruimte/regelruimte-reader.service.js';
import { FactsOfCalls } from './call-facts.service.js';
import { type CallFacts, judgementsOfCall } from './call.judgements.js';
import { Facts } from './facts.service.js';
import type { SharedWord } from './match.facts.js';
import { excluded, requirementsOfCall } from './match.requirements.js';
import { byScore, scored } from './match.score.js';
import { MatchScale } from './match-scale.js';
import { PilotCandidates } from './pilot-candidates.service.js';
import type { PilotMatch } from './pilot-matches.service.js';

export type CallMatchArguments = PageArguments & { includeExcluded: boolean; fromScore?: number | null };

const ORDER = 'BEST';

/** Pilots that fit a call. */
@Injectable()
export class CallMatches {
  constructor(
    private readonly candidates: PilotCandidates,
    private readonly pilots: PilotReader,
    private readonly facts: Facts,
    private readonly calls: FactsOfCalls,
    private readonly scale: MatchScale,
  ) {}

  /** One statement. @throws ApiError BAD_USER_INPUT */
  async page(
    card: CallCard,
    { includeExcluded, fromScore, ...pageArguments }: CallMatchArguments,
    context: ApiContext,
  ): Promise<Connection<PilotMatch> & { totalCount: number; considered: number; isExact: boolean }> {
    const page = readPage(pageArguments, ORDER, 2, [isWholeNumber]);
    const least = fromScore ?? this.scale.fromScore;
    if (least < 0 || least > 100) throw badInput('Geef een score van 0 tot en met 100.', 'Give a score of 0 to 100.');
    const call = this.calls.of(card);
    const profile = {
      themes: call.themes.map(({ code }) => code),
      legalBases: call.basis ? [call.basis.code] : [],
      laws: call.basis ? [call.basis.place.law] : [],
      authorities: call.ministries,
    };
    const { found, isExact } = await this.candidates.like(profile, call.words, context);
    const matches = found
      .map(({ pilot, shared }) => this.match(call, pilot, shared))
      .filter(({ score, exclusions }) => score >= least && (includeExcluded || exclusions.length === 0))
      .sort(byScore);
    return {
      ...toConnection(onPage(matches, page), page, ORDER, ({ score, number }) => [score, number]),
      totalCount: matches.length,
      considered: found.length,
      isExact,
    };
  }

  /** Null for a pilot that the caller may not see. @throws ApiError BAD_USER_INPUT */
  async of(card: CallCard, pilotId: string, context: ApiContext): Promise<PilotMatch | null> {
    const key = uuidOf('Pilot', pilotId);
    const [pilot] = (await this.pilots.where('c.pilot_id = :key', key, context, WITH_REQUESTS)) as WithRequests[];
    if (!pilot) return null;
    const call = this.calls.of(card);
    const shared = await this.candidates.sharedWith(key, [call.words]);
    return this.match(call, pilot, shared && shared[0]!);
  }

  /** @param shared the words of the call that the pilot has; null when its text cannot be searched */
  match(call: CallFacts, pilot: WithRequests, shared: readonly SharedWord[] | null): PilotMatch {
    const facts = this.facts.ofPilot(pilot);
    const { enoughWords } = this.scale;
    const judgements = judgementsOfCall(call, facts, shared, { enoughWords, seeksNames: this.facts.seeksNames });
    const requirements = [
      ...(pilot.status === 'WITHDRAWN'
        ? [excluded('AVAILABLE', 'De proeftuin is ingetrokken.', 'The pilot was withdrawn.')]
        : []),
      ...requirementsOfCall(call.requirements, facts.place),
    ];
    return { pilot, number: pilot.number ?? '', ...scored(judgements, requirements, this.scale) };
  }
}

/** The rows beyond the cursor, in the order in which they are walked. */
function onPage(matches: readonly PilotMatch[], { cursor, backward, size }: Page): PilotMatch[] {
  const walked = backward ? [...matches].reverse() : matches;
  if (!cursor) return walked.slice(0, size + 1);
  const from = { score: Number(cursor[0]), number: cursor[1]! };
  return walked.filter((match) => byScore(match, from) * (backward ? -1 : 1) > 0).slice(0, size + 1);
}
