import fc from 'fast-check';
import { Answers } from './register-answers.js';
import { Calls } from './register-calls.js';
import { copyOne } from './register-copies.js';
import { asItIs, ENOUGH_TO_OFFER, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './given.js';
import { Endings } from './register-endings.js';
import { Joins } from './register-joins.js';
import { Outcomes } from './register-outcomes.js';
import { Partnerships } from './register-partnerships.js';
import { done, register, type Step, take, type TakenPilot } from './pilot-steps.js';
import { draft, edit, FULL_REQUEST, remove, requestOf, submit, type TakenRequest } from './request-steps.js';
import type { TestApp } from './test-app.js';

const OWNERS = [NOORD_BEVELAND, 'GM0448', 'GM0096'];
const WORDS =
  'dorpstaxi huizen mantelzorgwoning mantelzorg zorgpost bussen Súdwest-Fryslân foto’s bewoners/boeren 1.500';
const LAWS = ['BWBR0011470', 'BWBR0015703', 'BWBR0034925'];

const text = fc
  .array(fc.constantFrom(...WORDS.split(' ')), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(' '));
const content = fc.record(
  {
    title: text.map((title) => title.slice(0, 100)),
    problem: text,
    approach: text,
    targetGroup: text,
    plannedStart: fc.constantFrom('2027-02-03', '2027-02-04', null),
    otherThemes: fc.constantFrom(['CARE'], []),
    seeks: fc.constantFrom(['DATA', 'REGELRUIMTE'], ['REGELRUIMTE']),
    contactPerson: fc.constant(null),
  },
  { requiredKeys: ['title'] },
);
const requestContent = fc.record({
  provisions: fc.constantFrom(...LAWS).map((bwbId) => [{ bwbId, article: '3' }]),
  authority: fc.constantFrom(null, 'mnre1025'),
  necessity: fc.constantFrom('NEEDED_TO_START', ...Array<string>(9).fill('DESIRABLE')),
});
const owner = fc.constantFrom(...OWNERS);
const TRIAL: readonly Step[] = ['preparePilot', 'offerPilotAgain', 'startPilot', 'pausePilot', 'resumePilot'];
/** Which of what there is at that moment. */
const which = fc.nat(1_000);

/** One thing that somebody does; it may or may not be allowed at that moment. */
export const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('register' as const), owner, content }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('region' as const),
      owner,
      slug: fc.constantFrom(null, 'twente', 'kop-van-noord-holland'),
    }),
  },
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant('pilot' as const),
      which,
      content,
      visibility: fc.constantFrom('PUBLIC', 'GOVERNMENT'),
      step: fc.constantFrom<Step>(
        ...(['offerPilot', 'offerPilot', 'editPilot', 'editPilot', 'makePilotPublic'] as const),
        ...(['withdrawPilot', 'restartPilot', 'confirmPilot', 'deletePilot'] as const),
      ),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('request' as const),
      which,
      requestContent,
      step: fc.constantFrom('draft', 'edit', 'submit', 'submit', 'remove'),
    }),
  },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('trial' as const), which, then: which }) },
  { weight: 22, arbitrary: fc.record({ kind: fc.constant('answer' as const), which, then: which }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('join' as const), which, then: which }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('partner' as const), which, then: which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('call' as const), which, then: which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('copy' as const), which, owner }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('outcome' as const), which, then: which }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ending' as const), which, then: which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const) }) },
);
type AnyStep = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

/** A pilot in the hands of its owner, with its requests. */
interface Held {
  owner: string;
  pilot: TakenPilot;
  requests: TakenRequest[];
}

/** Takes steps as a client would, and counts those that were allowed, by name. */
export class Steps {
  readonly taken = new Map<string, number>();
  private readonly held: Held[] = [];
  /** Resumed before anything else goes on: later its leeway may be gone. */
  private paused: Held | undefined;
  private readonly answers: Answers;
  private readonly joins: Joins;
  private readonly partnerships: Partnerships;
  private readonly calls: Calls;
  private readonly outcomes: Outcomes;
  private readonly endings: Endings;

  constructor(private readonly app: TestApp) {
    this.answers = new Answers(app);
    this.joins = new Joins(app, this.answers);
    this.partnerships = new Partnerships(app);
    this.calls = new Calls(app);
    this.outcomes = new Outcomes(app);
    this.endings = new Endings(app);
  }

  async take(step: AnyStep): Promise<void> {
    const name = await this.outcomeOf(step);
    this.taken.set(name, (this.taken.get(name) ?? 0) + 1);
  }

  private outcomeOf(step: AnyStep): Promise<string> {
    if (step.kind === 'region') return this.moveRegion(step);
    if (step.kind === 'expire') return this.answers.expire();
    if (step.kind === 'answer') return this.answers.take(step);
    if (step.kind === 'ending') return this.endings.take(step);
    if (step.kind === 'register' || this.held.length === 0)
      return this.begin(step.kind === 'register' ? step : { owner: NOORD_BEVELAND, content: { title: 'Dorpstaxi' } });
    // Few go on with their trial, so that these get far.
    const among = step.kind === 'trial' || step.kind === 'outcome' ? Math.min(3, this.held.length) : this.held.length;
    const one = this.held[step.which % among]!;
    if (step.kind === 'copy') return copyOne(this.app, this.held, step);
    if (step.kind === 'trial') return this.goOn(this.paused ?? one, step);
    if (step.kind === 'outcome') return this.outcomes.take(one, step);
    if (step.kind === 'partner') return this.partnerships.take(one, step);
    if (step.kind === 'call') return this.calls.take(one, step.then);
    if (step.kind === 'join') return this.joins.take(one, step);
    return step.kind === 'pilot' ? this.stepPilot(one, step) : this.changeRequest(one, step);
  }

  private async begin({ owner, content }: { owner: string; content: object }): Promise<string> {
    const client = this.app.as(owner);
    const needs = { needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] };
    const pilot = done(await register(client, { ...ENOUGH_TO_OFFER, ...PLAN, ...needs, ...content }));
    await this.outcomes.begin({ owner, pilot });
    const request = requestOf(await draft(client, pilot, { ...FULL_REQUEST, necessity: 'DESIRABLE' }));
    this.held.push({ owner, pilot, requests: [request] });
    return 'register';
  }

  private async moveRegion({ owner, slug }: AnyStep & { kind: 'region' }): Promise<string> {
    const mutation = `mutation Move($code: ID!, $input: SetRegionMembershipInput!) {
      setRegionMembership(municipality: $code, input: $input) { userErrors { code } } }`;
    const input = { regionSlug: slug, isVerified: false, source: 'test' };
    const { setRegionMembership } = await this.app.as('k80', 'CURATOR').ask(mutation, { code: owner, input });
    return setRegionMembership.userErrors.length === 0 ? 'region' : 'refused';
  }

  private async stepPilot(one: Held, { step, content, visibility }: AnyStep & { kind: 'pilot' }): Promise<string> {
    const input = { offerPilot: { visibility }, editPilot: content, withdrawPilot: { reason: 'CAPACITY' } }[
      step as 'offerPilot'
    ];
    // Before it is asked: meanwhile nobody else may count on a pilot that goes.
    const place = this.held.indexOf(one);
    if (step === 'deletePilot') this.held.splice(place, 1);
    const outcome = await take(this.app.as(one.owner), step, one.pilot, input);
    if (outcome.code || outcome.userErrors.length > 0) {
      if (step === 'deletePilot') this.held.splice(place, 0, one);
      return outcome.code ?? 'refused';
    }
    if (step !== 'deletePilot') one.pilot = outcome.pilot;
    return step;
  }

  /** A step of the trial that is possible at that moment; the register may have paused it meanwhile. */
  private async goOn(one: Held, { then }: AnyStep & { kind: 'trial' }): Promise<string> {
    this.paused = undefined;
    const pilot = await asItIs(this.app, one.pilot, one.owner);
    if (!this.held.includes(one)) return 'gone';
    one.pilot = pilot;
    const steps = (one.pilot.possibleSteps as { mutation: Step | null }[])
      .flatMap(({ mutation }) => mutation ?? [])
      .filter((mutation) => TRIAL.includes(mutation));
    if (steps.length === 0) return 'nothing';
    const fresh = steps.filter((name) => !this.taken.has(name));
    const step = (fresh.length > 0 ? fresh : steps)[then % (fresh.length || steps.length)]!;
    let outcome = await take(this.app.as(one.owner), step, one.pilot, STEP_INPUTS[step]);
    // Who has a partner says nothing of going on alone.
    if (step === 'preparePilot' && !outcome.pilot) outcome = await take(this.app.as(one.owner), step, one.pilot, {});
    if (outcome.code || outcome.userErrors.length > 0) return outcome.code ?? 'refused';
    one.pilot = outcome.pilot;
    if (step === 'pausePilot') this.paused = one;
    return step;
  }

  private async changeRequest(
    one: Held,
    { step, which, requestContent }: AnyStep & { kind: 'request' },
  ): Promise<string> {
    const client = this.app.as(one.owner);
    const request = one.requests[which % Math.max(1, one.requests.length)];
    if (!request || step === 'draft') {
      const outcome = await draft(client, one.pilot, { ...FULL_REQUEST, ...requestContent });
      if (outcome.code || outcome.userErrors.length > 0) return outcome.code ?? 'refused';
      one.requests.push(outcome.request);
      return 'draft';
    }
    const outcome =
      step === 'edit'
        ? await edit(client, request, requestContent)
        : await (step === 'submit' ? submit : remove)(client, request);
    if (outcome.code || outcome.userErrors.length > 0) return outcome.code ?? 'refused';
    if (step === 'remove') one.requests.splice(one.requests.indexOf(request), 1);
    else Object.assign(request, outcome.request);
    if (step === 'submit') this.answers.sent.push({ owner: one.owner, request });
    return step;
  }
}
