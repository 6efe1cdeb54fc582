import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { givenAnswer, givenSent, readers } from './support/insight-steps.js';
import { done, take } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const YOUTH = 'BWBR0034925';
const NOTHING_ALIKE = { obstacle: 'Vuurwerk', aim: 'Stilte', deviation: 'Elders' };
/** What a draft asks: a basis in the youth law, an article of it in the way, and words about a ferry. */
const ASKED = {
  legalBasis: 'jeugdwet-12.1',
  months: 12,
  provisions: [{ bwbId: YOUTH, article: '3.2' }],
  obstacle: 'De veerpont mag geen schoolkinderen meenemen.',
  aim: 'Stilte',
  deviation: 'Elders',
};

let app: TestApp;
const answers: Record<string, string> = {};
let draftOf: { id: string };
let sent: { id: string };
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  const add = async (name: string, input: object, visibility?: 'GOVERNMENT') => {
    const { request } = await givenAnswer(app, { input: { ...NOTHING_ALIKE, ...input }, visibility });
    answers[name] = request.number;
  };
  await add('text', { ...ASKED, legalBasis: undefined, provisions: [{ lawTitle: 'Binnenvaartwet', article: '1' }] });
  await add('otherLaw', { provisions: [{ bwbId: 'BWBR0011470', article: '3.2' }] });
  await add('law', { provisions: [{ bwbId: YOUTH, article: '8' }] });
  await add('basis', {
    legalBasis: 'jeugdwet-12.1',
    months: 12,
    provisions: [{ lawTitle: 'Leerplichtwet', article: '3.2' }],
  });
  await add('article', { provisions: [{ bwbId: YOUTH, article: '3.2', paragraph: '1' }] });
  await add('hidden', { provisions: [{ bwbId: YOUTH, article: '3.2' }] }, 'GOVERNMENT');
  const pilot = await given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] });
  draftOf = requestOf(await draft(app.as(NOORD_BEVELAND), pilot, { ...FULL_REQUEST, ...ASKED }));
  sent = (await givenSent(app, { owner: 'GM0448', input: ASKED })).request;
}, 300_000);
afterAll(() => app.close());

const SIMILAR = `query Similar($id: ID!) { node(id: $id) { ... on RegelruimteRequest {
  similarAnswers { reason answer { explanation allowedBy request { number } pilot { title } } } } } }`;
type Found = { reason: string; answer: { explanation: string; request: { number: string } } };
const similarTo = async (client: ApiClient, { id }: { id: string }): Promise<[string, string][]> => {
  const { node } = await client.ask(SIMILAR, { id });
  const nameOf = (number: string) => Object.keys(answers).find((name) => answers[name] === number) ?? number;
  return node.similarAnswers.map(({ reason, answer }: Found) => [reason, nameOf(answer.request.number)]);
};

const PUBLIC = [
  ['SAME_ARTICLE', 'article'],
  ['SAME_LEGAL_BASIS', 'basis'],
  ['SAME_LAW', 'law'],
  ['TEXT', 'text'],
];

describe('the owner of a draft sees them before submitting', () => {
  test('the strongest reason first, with those for government', async () => {
    const found = await similarTo(app.as(NOORD_BEVELAND, 'READER'), draftOf);
    expect(found.slice(0, 2).sort()).toEqual([
      ['SAME_ARTICLE', 'article'],
      ['SAME_ARTICLE', 'hidden'],
    ]);
    expect(found.slice(2)).toEqual(PUBLIC.slice(1));
  });

  test('and nobody else sees the draft', async () => {
    for (const client of Object.values(readers(app)))
      expect((await client.ask(SIMILAR, { id: draftOf.id })).node).toBeNull();
  });
});

describe('of a request that was sent', () => {
  test('the public sees those of public pilots', async () => {
    expect(await similarTo(app.public, sent)).toEqual(PUBLIC);
  });

  test('government sees more', async () => {
    for (const code of ['GM0060', 'mnre1034'])
      expect(await similarTo(app.as(code, 'READER'), sent)).toContainEqual(['SAME_ARTICLE', 'hidden']);
  });

  test('at most five, itself not among them, and none of a withdrawn pilot', async () => {
    const more = [];
    for (let count = 0; count < 4; count += 1) more.push(await givenAnswer(app, { input: ASKED }));
    const [first] = more;
    const found = await similarTo(app.public, sent);
    expect(found.map(([reason]) => reason)).toEqual(Array(5).fill('SAME_ARTICLE'));
    const ofItself = await similarTo(app.public, first!.request);
    expect(ofItself.map(([, name]) => name)).not.toContain(first!.request.number);
    expect(ofItself).toHaveLength(5);
    for (const { pilot } of more)
      done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', await asItIs(app, pilot), { reason: 'CAPACITY' }));
    expect(await similarTo(app.public, sent)).toEqual(PUBLIC);
  });

  test('none when nothing is known of the request but its words, and these are of no answer', async () => {
    const pilot = await given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] });
    const manager = app.as(NOORD_BEVELAND);
    for (const input of [{}, { obstacle: 'Zeppelins landen nergens.' }, { obstacle: 'De "het"!' }])
      expect(await similarTo(manager, requestOf(await draft(manager, pilot, input)))).toEqual([]);
  });
});

test('a page of requests takes one statement more', async () => {
  const ask = (first: number) =>
    app.public
      .ask(`{ searchPilots(first: ${first}) { nodes { regelruimteRequests { number similarAnswers { reason answer {
      explanation laws { title } request { number } pilot { title municipality { name } } } } } } } }`);
  for (const first of [6, 9]) {
    await ask(first);
    const told: string[] = [];
    const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
    const { nodes } = (await ask(first)).searchPilots;
    logged.mockRestore();
    expect([nodes.length, told.length]).toEqual([first, 2]);
  }
});
