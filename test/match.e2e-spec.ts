import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MADE_FOR } from '../src/examples/examples.js';
import { loadExampleCalls } from '../src/examples/load-example-calls.js';
import { loadExamples } from '../src/examples/load-examples.js';
import { EXPLAINED, matchesOf } from './support/match-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what the API answers */
let app: TestApp;
const calls: Record<string, string> = {};
const pilots = new Map<number, { id: string; number: string }>();
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(`${MADE_FOR}T10:00:00Z`);
  await loadExamples(app.app, () => {});
  await loadExampleCalls(app.app);
  const { searchPilots, experimentCalls } = await app.public.ask(
    `{ searchPilots(first: 50) { nodes { id number municipality { code } } }
       experimentCalls(first: 50) { nodes { id title } } }`,
  );
  for (const { title, id } of experimentCalls.nodes) calls[title] = id;
  for (const pilot of searchPilots.nodes) pilots.set(exampleOf(pilot), pilot);
}, 600_000);
afterAll(() => app.close());

const OWNERS =
  'GM1695 GM0448 GM1714 GM0432 GM0755 GM0743 GM0183 GM0889 GM0088 GM0798 GM0765 GM1891 GM0168 GM0339 GM1690 GM0873 GM0823 GM0946 GM0668 GM1773'.split(
    ' ',
  );
const exampleOf = ({ municipality }: any): number => OWNERS.indexOf(municipality.code) + 1;
const ofPilot = async (example: number, asked: string, as = app.public): Promise<any> =>
  (
    await as.ask(`query Pilot($id: ID!) { node(id: $id) { ... on Pilot { ${asked} } } }`, {
      id: pilots.get(example)!.id,
    })
  ).node;
const fit = async (example: number, code: string, as = app.public) =>
  (await ofPilot(example, `fitsMunicipality(code: "${code}") { municipality { code } ${EXPLAINED} }`, as))
    .fitsMunicipality;

/** A match is what has at least the score of the setting, as it is set when nobody sets it: half of the points that could be judged. */
const FROM = 50;

describe('the example calls match what a ministry would look at', () => {
  test.each([
    ['Kernen zonder lijnbus', [1, 2]],
    ['Schotten weg in het dorp', [8, 9, 10, 12]],
    ['Vertrouwen boven verantwoorden', [4, 12, 20]],
  ])('%s: exactly these have %s', async (title, expected) => {
    const everybody = await matchesOf(app.public, calls[title]!, '(first: 50, fromScore: 0)');
    const above = everybody.nodes.filter(({ score }: any) => score >= FROM);
    expect(above.map(({ pilot }: any) => exampleOf(pilot)).sort((a: number, b: number) => a - b)).toEqual(expected);
    expect(everybody.nodes.slice(0, expected.length)).toEqual(above);
    expect((await matchesOf(app.public, calls[title]!)).nodes).toEqual(above);
    expect(everybody).toMatchObject({ isExact: true, considered: everybody.totalCount });
  });

  test('for everybody alike: all of these are public', async () => {
    const [id] = Object.values(calls);
    const told = await matchesOf(app.public, id!);
    for (const code of ['mnre1034', 'GM1695', 'GM0363'])
      expect(await matchesOf(app.as(code, 'READER'), id!)).toEqual(told);
  });
});

describe('a match explains itself', () => {
  test('each criterion once, and the score follows from the points', async () => {
    for (const id of Object.values(calls)) {
      const { nodes } = await matchesOf(app.public, id, '(first: 50, fromScore: 0)');
      for (const { score, points, outOf, reasons, unknown } of nodes) {
        const told = [...reasons, ...unknown].map(({ criterion }: any) => criterion);
        expect(told.sort()).toEqual(['AUTHORITY', 'LEGAL_BASIS', 'PERIOD', 'SEEKS', 'TEXT', 'THEME']);
        const sum = (of: 'points' | 'mostPoints') =>
          reasons.reduce((total: number, reason: any) => total + reason[of], 0);
        expect([points, outOf]).toEqual([sum('points'), Math.max(sum('mostPoints'), 65)]);
        expect(score).toBe(Math.round((100 * points) / outOf));
        for (const { explanation } of [...reasons, ...unknown]) expect(explanation).toMatch(/^[A-Z].{10,}\.$/);
      }
    }
  });

  test('in Dutch, or in English', async () => {
    const [first] = (await matchesOf(app.public, calls['Schotten weg in het dorp']!)).nodes;
    const [same] = (await matchesOf(app.public.inEnglish(), calls['Schotten weg in het dorp']!)).nodes;
    const law = ({ reasons }: any) => reasons.find(({ criterion }: any) => criterion === 'LEGAL_BASIS').explanation;
    expect(law(first)).toBe('Het gaat om dezelfde grondslag: Wet langdurige zorg, artikel 10.1.1.');
    expect(law(same)).toBe('It is the same legal basis: Wet langdurige zorg, article 10.1.1.');
    expect(same.score).toBe(first.score);
  });

  test('also why a pilot does not fit', async () => {
    const query = `query Why($id: ID!, $pilot: ID!) { node(id: $id) { ... on ExperimentCall { match(pilot: $pilot) { ${EXPLAINED} } } } }`;
    const why = async (example: number) =>
      (await app.as('mnre1130').ask(query, { id: calls['Kernen zonder lijnbus'], pilot: pilots.get(example)!.id })).node
        .match;
    expect(await why(14)).toMatchObject({
      isMatch: false,
      exclusions: [],
      reasons: expect.arrayContaining([
        expect.objectContaining({
          criterion: 'THEME',
          points: 0,
          explanation: 'De proeftuin en de uitvraag hebben geen thema gemeen.',
        }),
      ]),
    });
    expect(await why(5)).toMatchObject({ isMatch: false, exclusions: [{ requirement: 'AVAILABLE' }] });
    const { nodes } = await matchesOf(app.public, calls['Kernen zonder lijnbus']!);
    const { pilot: _, ...listed } = nodes.find(({ pilot }: any) => exampleOf(pilot) === 2);
    expect(await why(2)).toEqual(listed);
  });
});

test('pages of matches give the list, forwards and backwards', async () => {
  const id = calls['Schotten weg in het dorp']!;
  const all = await matchesOf(app.public, id, '(first: 50, fromScore: 0)');
  const walked: any[] = [];
  let cursor = '';
  do {
    const page = await matchesOf(app.public, id, `(first: 3, fromScore: 0${cursor && `, after: "${cursor}"`})`);
    walked.push(...page.nodes);
    cursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : '';
  } while (cursor);
  expect(walked).toEqual(all.nodes);
  const last = await matchesOf(app.public, id, '(last: 2, fromScore: 0)');
  expect(last.nodes).toEqual(all.nodes.slice(-2));
  const before = await matchesOf(app.public, id, `(last: 2, fromScore: 0, before: "${last.pageInfo.startCursor}")`);
  expect(before.nodes).toEqual(all.nodes.slice(-4, -2));
});

test('a pilot finds the calls that find it, of those to which it can still be sent', async () => {
  const { nodes } = await matchesOf(app.public, calls['Schotten weg in het dorp']!);
  for (const { pilot, score } of nodes) {
    const { fittingCalls } = await ofPilot(exampleOf(pilot), 'fittingCalls { score call { title } }');
    const isEnded = exampleOf(pilot) === 12; // completed: it taught something, and cannot take part any more
    expect(fittingCalls).toEqual(isEnded ? [] : [{ score, call: { title: 'Schotten weg in het dorp' } }]);
  }
  expect(await ofPilot(20, 'fittingCalls { score }')).toEqual({ fittingCalls: [] });
});

test('similar pilots: the nearest first, itself and the withdrawn one not among them', async () => {
  const like = async (example: number) =>
    (await ofPilot(example, `similar(first: 20) { pilot { municipality { code } } ${EXPLAINED} }`)).similar;
  const of8 = await like(8);
  expect(exampleOf(of8[0].pilot)).toBe(9);
  expect(of8[0].reasons.find(({ criterion }: any) => criterion === 'LEGAL_BASIS')).toMatchObject({ points: 15 });
  for (const example of [3, 8, 12]) {
    const found = (await like(example)).map(({ pilot }: any) => exampleOf(pilot));
    expect(found).not.toContain(example);
    expect(found).not.toContain(5);
  }
  expect(await like(5)).toEqual([]);
});

describe('whether a pilot fits a municipality', () => {
  test('by what is known of it', async () => {
    const found = await fit(1, 'GM0448');
    const points = Object.fromEntries(found.reasons.map(({ criterion, points: given }: any) => [criterion, given]));
    expect(points).toEqual({ THEME: 30, SEEKS: 10, REGION: 0, SIZE: 5 });
    expect(found.unknown.map(({ criterion }: any) => criterion)).toEqual(['AREA', 'NETWORK']);
    expect(found).toMatchObject({ municipality: { code: 'GM0448' }, isMatch: true, exclusions: [] });
  });

  test.each([
    [1, 'GM1695', 'OF_ANOTHER'],
    [1, 'GM0363', 'LARGEST_POPULATION'],
    [5, 'GM1695', 'AVAILABLE'],
    [1, 'GM0003', 'EXISTS'],
  ])('example %i and %s: %s excludes', async (example, code, requirement) => {
    const { isMatch, exclusions } = await fit(example, code);
    expect([isMatch, exclusions.map((exclusion: any) => exclusion.requirement)]).toEqual([
      false,
      expect.arrayContaining([requirement]),
    ]);
  });

  test('of what has no pilots the themes are not known, and no hundred is given', async () => {
    const { unknown, score } = await fit(1, 'GM0703');
    expect(unknown.map(({ criterion }: any) => criterion)).toContain('THEME');
    expect(score).toBeLessThan(85);
  });

  test('what is no municipality is an error of the caller; one of the past tells what it became, the own is not compared', async () => {
    const query =
      'query Fit($id: ID!, $code: ID!) { node(id: $id) { ... on Pilot { fitsMunicipality(code: $code) { score } } } }';
    const { id } = pilots.get(1)!;
    for (const code of ['GM9999', '']) expect(await app.public.codeOf(query, { id, code })).toBe('NOT_FOUND');
    for (const code of ['mnre1034', 'PV29'])
      expect(await app.public.codeOf(query, { id, code })).toBe('BAD_USER_INPUT');
    expect(await fit(1, 'GM1695')).toMatchObject({ score: 0, reasons: [], unknown: [] });
    expect((await fit(1, 'GM0003')).exclusions[0].explanation).toBe(
      'Appingedam is nu geen gemeente. Het gebied hoort nu bij: Eemsdelta.',
    );
  });
});
