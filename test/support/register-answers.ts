import { RegelruimteExpiry } from '../../src/regelruimte/expiry.service.js';
import { answer, type AnswerStep, givenRequest } from './answer-steps.js';
import type { ApiClient } from './api-client.js';
import { NOORD_BEVELAND } from './given.js';
import type { TakenRequest } from './request-steps.js';
import type { TestApp } from './test-app.js';

interface Sent {
  owner: string;
  request: TakenRequest;
}

const BY_OWNER: readonly AnswerStep[] = [
  'giveRegelruimteInformation',
  'reconsiderRegelruimteRequest',
  'withdrawRegelruimteRequest',
  'continueWithoutRegelruimte',
];

/** Answers requests as authorities would, by steps that are possible at that moment. */
export class Answers {
  readonly sent: Sent[] = [];
  /** What was not done yet goes first, so that every step is among the random ones. */
  private readonly taken = new Set<AnswerStep>();

  constructor(private readonly app: TestApp) {}

  /** @returns the name of the step; what the register refused goes by another name */
  async take({ which, then }: { which: number; then: number }): Promise<string> {
    const open = this.sent.filter(({ request }) => mutationsOf(request).length > 0);
    if (open.length < 3) return this.send(then);
    const one = open[which % open.length]!;
    const mutations = mutationsOf(one.request);
    const fresh = mutations.filter((mutation) => !this.taken.has(mutation));
    const step = (fresh.length > 0 ? fresh : mutations)[then % (fresh.length || mutations.length)]!;
    const input = step === 'grantRegelruimte' ? { validFrom: '2026-01-01' } : {}; // holds already: a pilot can start on it
    const outcome = await answer(this.clientFor(step, one), step, one.request, input);
    if (outcome.code || outcome.userErrors.length > 0) return outcome.code ?? 'refused';
    Object.assign(one.request, outcome.request);
    this.taken.add(step);
    return step;
  }

  /** The end of what was granted, as the register finds it some day. */
  async expire(): Promise<string> {
    const now = this.app.clock.now();
    this.app.clock.set('2030-01-01T10:00:00Z');
    const count = await this.app.app.get(RegelruimteExpiry).expireDue();
    this.app.clock.set(now.toISOString());
    return count > 0 ? 'expire' : 'nothing';
  }

  private async send(which: number): Promise<string> {
    const request = await givenRequest(this.app, { authority: which % 3 === 0 ? null : 'mnre1025' });
    this.sent.push({ owner: NOORD_BEVELAND, request });
    return 'submit';
  }

  private clientFor(step: AnswerStep, { owner, request }: Sent): ApiClient {
    if (BY_OWNER.includes(step)) return this.app.as(owner);
    if (step === 'routeRegelruimteRequest') return this.app.as('k80', 'CURATOR');
    return this.app.as(request.authority?.code ?? 'mnre1025', 'DECIDER');
  }
}

/** Not what needs a pilot that has ended: these pilots do not; and not for ever that one goes on without. */
const mutationsOf = ({ possibleSteps, continuedWithout }: TakenRequest): AnswerStep[] =>
  possibleSteps
    .flatMap(({ mutation }: { mutation: AnswerStep | null }) => mutation ?? [])
    .filter((mutation: AnswerStep) => mutation !== 'recordRegelruimteConsequence')
    .filter((mutation: AnswerStep) => mutation !== 'continueWithoutRegelruimte' || continuedWithout === null);
