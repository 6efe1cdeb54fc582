import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ENOUGH_TO_OFFER, FEW_FIELDS, given, NOORD_BEVELAND } from './support/given.js';
import { faults, type Outcome, register, take } from './support/pilot-steps.js';
import { draft, submit } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const officer = () => app.as(NOORD_BEVELAND);

/** One fault of each kind: of form, of a reference, and two that contradict what else is said. */
const EVERY_KIND = {
  contactMailbox: 'geen adres',
  intendedAdopter: 'BZK',
  means: [{ kind: 'MONEY' }],
  needsNoMeans: true,
  plannedStart: '2028-01-01',
  plannedEnd: '2027-01-01',
};
const ALL_FOUR = [
  'CONTRADICTION input.needsNoMeans',
  'CONTRADICTION input.plannedEnd',
  'INVALID input.contactMailbox',
  'UNKNOWN_REFERENCE input.intendedAdopter',
];

test('a registration and an edit tell faults of every kind at once', async () => {
  expect(faults(await register(officer(), { ...FEW_FIELDS, ...EVERY_KIND }))).toEqual(ALL_FOUR);
  const pilot = await given(app).pilot();
  expect(faults(await take(officer(), 'editPilot', pilot, EVERY_KIND))).toEqual(ALL_FOUR);
});

test('an edit of what is published also tells what the publication then lacks', async () => {
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  expect(faults(await take(officer(), 'editPilot', pilot, { contactMailbox: 'geen adres', problem: null }))).toEqual([
    'INVALID input.contactMailbox',
    'REQUIRED input.problem',
  ]);
});

// Names of fields, values and mutations are for programs, which have `code` and `path`.
const FOR_PROGRAMS = /[a-z][A-Z]|[A-Z]{2,}_|\b(PUBLIC|GOVERNMENT|UNKNOWN|DRAFT|OFFERED)\b|undefined|null/;

test('what an officer reads names nothing that only programs know', async () => {
  const { pilot } = given(app);
  const few = (await register(officer(), FEW_FIELDS)).pilot;
  const withdrawn = await pilot({ status: 'WITHDRAWN' });
  const free = await pilot(ENOUGH_TO_OFFER);
  const seeking = await pilot({ needsNoRegelruimte: false });
  const { request } = await draft(officer(), seeking, {});
  const outcomes: Pick<Outcome, 'userErrors'>[] = [
    await register(officer(), EVERY_KIND),
    await take(officer(), 'offerPilot', few),
    await take(officer(), 'offerPilot', few, { visibility: 'DRAFT' }),
    await take(officer(), 'offerPilot', { ...few, version: 7 }),
    await take(officer(), 'editPilot', withdrawn, { title: 'Anders' }),
    await take(officer(), 'editPilot', free, { seeks: ['REGELRUIMTE'], otherThemes: ['CARE', 'CARE'] }),
    await take(officer(), 'editPilot', seeking, { needsNoRegelruimte: true }),
    await take(officer(), 'makePilotPublic', few),
    await take(officer(), 'restartPilot', few),
    await take(officer(), 'withdrawPilot', few, { reason: 'OTHER' }),
    await take(officer(), 'deletePilot', withdrawn),
    await take(officer(), 'confirmPilot', few),
    await draft(officer(), withdrawn, {}),
    await draft(officer(), free, { authority: 'BZK', legalBasis: 'x', provisions: [{}], months: 0 }),
    await submit(officer(), request),
  ];
  expect(outcomes.filter(({ userErrors }) => userErrors.length === 0)).toEqual([]);
  const messages = outcomes.flatMap(({ userErrors }) => userErrors.map(({ message }) => message));
  expect(messages.filter((message) => FOR_PROGRAMS.test(message))).toEqual([]);
});

test('a step to where the pilot already is says so', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED' });
  const { userErrors } = await take(officer(), 'offerPilot', offered);
  expect(userErrors[0]!.message).toBe(
    'De proeftuin is nu "aangeboden". Dit kan nu niet: aanbieden. Wel mogelijk: in voorbereiding, ingetrokken.',
  );
});

test.each([
  ['noord bev', 'Noord-Beveland'],
  ['noordbeveland', 'Noord-Beveland'],
  ['s hertog', "'s-Hertogenbosch"],
  ['sudwest', 'Súdwest-Fryslân'],
])('%s finds the municipality %s', async (name, expected) => {
  const query = 'query Named($filter: MunicipalityFilter) { municipalities(filter: $filter) { nodes { name } } }';
  const { municipalities } = await app.public.ask(query, { filter: { name } });
  expect(municipalities.nodes.map((node: { name: string }) => node.name)).toContain(expected);
});
