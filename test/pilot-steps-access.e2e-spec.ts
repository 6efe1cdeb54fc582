import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS, teachEnough } from './support/given.js';
import { done, faults, type Step, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const INPUTS: Partial<Record<Step, object>> = { ...STEP_INPUTS, editPilot: { title: 'Anders' } };

type Start = () => Promise<{ id: string; version: number }>;
const draft: Start = () => given(app).pilot();
const offered: Start = () => given(app).pilot({ status: 'OFFERED' });
const forGovernment: Start = () => given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
const preparing: Start = () => given(app).pilot({ status: 'PREPARING', ...PLAN });
const running: Start = () => given(app).pilot({ status: 'RUNNING', ...PLAN });
const paused: Start = () => given(app).pilot({ status: 'PAUSED', ...PLAN });
const completable: Start = async () => {
  const pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN });
  await teachEnough(app.as(NOORD_BEVELAND), pilot);
  return asItIs(app, pilot);
};
const withdrawn: Start = () => given(app).pilot({ status: 'WITHDRAWN' });

/** Each step with where it can be taken from, and the roles of the own municipality that may take it. */
const STEPS: [step: Step, from: Start, roles: string[]][] = [
  ['editPilot', draft, ['EDITOR', 'MANAGER']],
  ['editPilot', offered, ['MANAGER']],
  ['offerPilot', draft, ['MANAGER']],
  ['makePilotPublic', forGovernment, ['MANAGER']],
  ['preparePilot', offered, ['MANAGER']],
  ['offerPilotAgain', preparing, ['MANAGER']],
  ['startPilot', preparing, ['MANAGER']],
  ['pausePilot', running, ['MANAGER']],
  ['resumePilot', paused, ['MANAGER']],
  ['editPilot', running, ['MANAGER']],
  ['completePilot', completable, ['MANAGER']],
  ['stopPilot', running, ['MANAGER']],
  ['withdrawPilot', offered, ['MANAGER']],
  ['withdrawPilot', preparing, ['MANAGER']],
  ['restartPilot', withdrawn, ['MANAGER']],
  ['deletePilot', draft, ['MANAGER']],
  ['confirmPilot', offered, ['EDITOR', 'MANAGER']],
];
const ROLES = ['READER', 'EDITOR', 'MANAGER', 'DECIDER', 'CURATOR', 'API_CLIENT'];

test.each(STEPS)(
  '%s by each role of the own municipality',
  async (step, from, allowed) => {
    for (const role of ROLES) {
      const pilot = await from();
      const outcome = await take(app.as(NOORD_BEVELAND, role), step, pilot, INPUTS[step]);
      expect([role, faults(outcome)]).toEqual([role, allowed.includes(role) ? [] : ['FORBIDDEN']]);
      if (!allowed.includes(role)) expect(await asItIs(app, pilot)).toEqual(pilot);
    }
  },
  30_000,
);

const everyRole = (organisation: string) => app.as(organisation, ...ROLES);

test.each<[step: Step, from: Start, otherMunicipality: string, ministry: string, community: string]>([
  ['editPilot', draft, 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ['offerPilot', draft, 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ['deletePilot', draft, 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ['editPilot', offered, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['withdrawPilot', offered, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['preparePilot', draft, 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ['preparePilot', offered, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['offerPilotAgain', preparing, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['startPilot', preparing, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['pausePilot', running, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['resumePilot', paused, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['completePilot', running, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['stopPilot', paused, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['startPilot', forGovernment, 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
  ['confirmPilot', offered, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['deletePilot', offered, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['restartPilot', withdrawn, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['makePilotPublic', forGovernment, 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
  ['editPilot', forGovernment, 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
  ['confirmPilot', forGovernment, 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
])('%s by others, whatever their roles', async (step, from, otherMunicipality, ministry, community) => {
  const pilot = await from();
  const attempt = async (organisation: string) =>
    faults(await take(everyRole(organisation), step, pilot, INPUTS[step]));
  expect(await attempt('GM0088')).toEqual([otherMunicipality]);
  expect(await attempt('mnre1034')).toEqual([ministry]);
  expect(await attempt('k80')).toEqual([ministry]);
  expect(await attempt(await given(app).organisation('COMMUNITY'))).toEqual([community]);
  expect(faults(await take(app.public, step, pilot, INPUTS[step]))).toEqual(['UNAUTHENTICATED']);
  expect(await asItIs(app, pilot)).toEqual(pilot);
});

const idOf = (text: string) => Buffer.from(text).toString('base64url');

test.each([
  ['a pilot that does not exist', idOf('Pilot:00000000-0000-4000-8000-000000000000'), 'NOT_FOUND'],
  ['an id without a UUID', idOf('Pilot:1'), 'NOT_FOUND'],
  ['the id of a theme', idOf('Theme:CARE'), 'BAD_USER_INPUT'],
  ['no id at all', 'PT-2026-0001', 'BAD_USER_INPUT'],
])('%s: every step says so', async (_, id, code) => {
  for (const [step] of STEPS) {
    expect(faults(await take(app.as(NOORD_BEVELAND), step, { id, version: 1 }, INPUTS[step]))).toEqual([code]);
  }
});

test('the steps that exist are told, and which of them the register has', async () => {
  const step = (to: string, mutation: string | null, isAutomatic = false) => ({
    to,
    mutation,
    isOpen: mutation !== null,
    isAutomatic,
  });
  const pilot = await given(app).pilot();
  expect(pilot.possibleSteps).toEqual([step('OFFERED', 'offerPilot')]);
  const shown = done(await take(app.as(NOORD_BEVELAND), 'offerPilot', pilot));
  expect(shown.possibleSteps).toEqual([step('PREPARING', 'preparePilot'), step('WITHDRAWN', 'withdrawPilot')]);
  const { possibleSteps } = await given(app).pilot({ status: 'RUNNING', ...PLAN });
  expect(possibleSteps).toEqual([
    step('PAUSED', 'pausePilot'),
    step('PAUSED', null, true),
    step('COMPLETED', 'completePilot'),
    step('STOPPED', 'stopPilot'),
  ]);
  const back = done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', shown, { reason: 'RISK_TO_RESIDENTS' }));
  expect(back.possibleSteps).toEqual([step('DRAFT', 'restartPilot')]);
});
