import { Injectable } from '@nestjs/common';
import { CallReader } from '../call/call-reader.service.js';
import type { CallCard } from '../call/call-rows.js';
import { Reads } from '../database/reads.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { hasEnded } from '../pilot/pilot.policy.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { WITH_REQUESTS, type WithRequests } from '../regelruimte/regelruimte-reader.service.js';
import { FactsOfCalls } from './call-facts.service.js';
import { CallMatches } from './call-matches.service.js';
import { byScore, type Scored } from './match.score.js';
import { mostOf } from './most.js';
import { PilotCandidates } from './pilot-candidates.service.js';

export interface CallMatch extends Scored {
  call: CallCard;
}

/** Calls that are compared: those that close first. There are a few dozen ministries. */
const MOST_CALLS = 200;

/** Calls for which a pilot can still be entered, or soon: the last day is checked by the clock of today when they are read. */
const OPEN_CALLS = `
  select id from experiment_call where status in ('ANNOUNCED', 'OPEN')
  order by closes_on nulls last, id limit ${MOST_CALLS}`;

/** Calls that a pilot fits. */
@Injectable()
export class FittingCalls {
  constructor(
    private readonly reads: Reads,
    private readonly callReader: CallReader,
    private readonly pilots: PilotReader,
    private readonly candidates: PilotCandidates,
    private readonly callFacts: FactsOfCalls,
    private readonly matches: CallMatches,
  ) {}

  /** The best first. Four statements, however many calls there are. @throws ApiError BAD_USER_INPUT */
  async of({ key, status }: PilotCard, first: number, context: ApiContext): Promise<CallMatch[]> {
    const most = mostOf(first);
    if (status === 'WITHDRAWN' || hasEnded({ status })) return [];
    const ids = (await this.reads.rows<{ id: string }>(OPEN_CALLS)).map(({ id }) => id);
    const loader = this.callReader.byId.for(context);
    const calls = await Promise.all(ids.map((id) => loader.load(id)));
    const open = calls.filter((call) => call?.status === 'ANNOUNCED' || call?.status === 'OPEN') as CallCard[];
    const [pilot] = (await this.pilots.where('c.pilot_id = :key', key, context, WITH_REQUESTS)) as WithRequests[];
    if (!pilot || open.length === 0) return [];
    const facts = open.map((call) => this.callFacts.of(call));
    const shared = await this.candidates.sharedWith(
      key,
      facts.map(({ words }) => words),
    );
    return open
      .map((call, index) => {
        const { number: _, ...match } = this.matches.match(facts[index]!, pilot, shared && shared[index]!);
        return { ...match, call, number: call.number! };
      })
      .filter(({ isMatch }) => isMatch)
      .sort(byScore)
      .slice(0, most);
  }
}
