import { answer } from './answer-steps.js';
import { MINISTRY } from './answer-steps.js';
import { given, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './given.js';
import { recordFinding, taught } from './lesson-steps.js';
import { enter, indicatorOf } from './outcome-steps.js';
import { done, take, type TakenPilot } from './pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, submit, type TakenRequest } from './request-steps.js';
import type { TestApp } from './test-app.js';

export interface Asked {
  owner?: string;
  visibility?: 'PUBLIC' | 'GOVERNMENT';
  authority?: string;
  title?: string;
  /** Fields of the request. */
  input?: object;
}

/** A pilot and its request, sent to an authority. */
export async function givenSent(
  app: TestApp,
  { owner = NOORD_BEVELAND, visibility, authority = MINISTRY, title = 'Dorpstaxi', input = {} }: Asked = {},
): Promise<{ pilot: TakenPilot; request: TakenRequest }> {
  const manager = app.as(owner);
  const draftPilot = await given(app).pilot({ owner, title, needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] });
  const drafted = requestOf(await draft(manager, draftPilot, { ...FULL_REQUEST, authority, ...input }));
  const pilot = done(await take(manager, 'offerPilot', draftPilot, { visibility }));
  return { pilot, request: requestOf(await submit(manager, drafted)) };
}

/** The same, answered that the rules already allow it. @param given of the explanation */
export async function givenAnswer(
  app: TestApp,
  asked: Asked = {},
  explained: { explanation?: string; allowedBy?: string; documentUrl?: string } = {},
): Promise<{ pilot: TakenPilot; request: TakenRequest }> {
  const { pilot, request } = await givenSent(app, asked);
  const decider = app.as(asked.authority ?? MINISTRY, 'DECIDER');
  const inReview = requestOf(await answer(decider, 'takeRegelruimteRequestIntoReview', request));
  return { pilot, request: requestOf(await answer(decider, 'declareRegelruimteNotNeeded', inReview, explained)) };
}

/** A pilot that runs, and what it taught. @returns the pilot, and its findings in the order given */
export async function givenLessons(
  app: TestApp,
  pilotInput: { owner?: string; visibility?: 'PUBLIC' | 'GOVERNMENT' } & Record<string, unknown>,
  ...findings: object[]
): Promise<{ pilot: TakenPilot; findings: { id: string; version: number }[] }> {
  const pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN, ...pilotInput });
  const made = [];
  for (const finding of findings)
    made.push(taught(await recordFinding(app.as(pilotInput.owner ?? NOORD_BEVELAND), pilot, finding)));
  return { pilot, findings: made };
}

/** Lets a pilot that was offered run. */
export async function started(app: TestApp, pilot: TakenPilot, owner: string = NOORD_BEVELAND): Promise<TakenPilot> {
  const manager = app.as(owner);
  const planned = done(await take(manager, 'editPilot', pilot, PLAN));
  indicatorOf(await enter(manager, planned));
  const prepared = done(await take(manager, 'preparePilot', planned, STEP_INPUTS.preparePilot));
  return done(await take(manager, 'startPilot', prepared));
}

/** Asks as the public, as another municipality and as a ministry. */
export const readers = (app: TestApp) => ({
  public: app.public,
  municipality: app.as('GM0060', 'READER'),
  ministry: app.as('mnre1034', 'READER'),
});
