import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { answer, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { asItIs, NOORD_BEVELAND } from './support/given.js';
import { givenAnswer, givenSent, readers } from './support/insight-steps.js';
import { done, take } from './support/pilot-steps.js';
import { requestOf } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
}, 300_000);
afterAll(() => app.close());

const BANK = `query Bank($query: String, $filter: AnswerFilter, $first: Int, $after: String, $last: Int, $before: String) {
  answerBank(query: $query, filter: $filter, first: $first, after: $after, last: $last, before: $before) { totalCount
    nodes { explanation allowedBy documentUrl decider { code } decidedAt daysToAnswer legalBasis { code } laws { bwbId }
      request { number status obstacle decision { reasoning } } pilot { number title municipality { name } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Page = any;
const ask = async (variables: object = {}, client: ApiClient = app.public): Promise<Page> =>
  (await client.ask(BANK, variables)).answerBank;
const numbersOf = (page: Page): string[] => page.nodes.map((node: Page) => node.request.number);
const found = async (variables: object, client?: ApiClient) => numbersOf(await ask(variables, client));

/** What the tests of this file start from, oldest first. */
const made: Record<string, { number: string; pilot: { id: string } }> = {};
beforeAll(async () => {
  const on = async (
    name: string,
    day: string,
    ...given: Parameters<typeof givenAnswer> extends [TestApp, ...infer Rest] ? Rest : never
  ) => {
    app.clock.set(`${day}T10:00:00Z`);
    const { pilot, request } = await givenAnswer(app, ...given);
    made[name] = { number: request.number, pilot };
  };
  await on(
    'bus',
    '2026-11-02',
    {},
    { explanation: 'Een buurtbus met vrijwilligers mag al.', allowedBy: 'Wet personenvervoer 2000, artikel 1' },
  );
  await on(
    'care',
    '2026-11-03',
    {
      title: 'Zorg in de pastorie',
      owner: 'GM0448',
      authority: 'mnre1025',
      input: {
        legalBasis: 'jeugdwet-12.1',
        months: 12,
        obstacle: 'Wij mogen de intaker/zorgverlener niet delen.',
        provisions: [{ bwbId: 'BWBR0034925', article: '3.2' }],
      },
    },
    { explanation: 'Bewoners/ondernemers mogen elkaar helpen.', documentUrl: 'https://example.org/besluit' },
  );
  await on('hidden', '2026-11-04', { visibility: 'GOVERNMENT', title: 'Verborgen pontje' });
  await givenSent(app, { title: 'Nog niet beantwoord' });
}, 300_000);

describe('an answer', () => {
  test('is read without an account, with all that it says', async () => {
    const page = await ask({ query: 'pastorie' });
    expect(page).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          explanation: 'Bewoners/ondernemers mogen elkaar helpen.',
          allowedBy: 'Wet personenvervoer 2000, artikel 1',
          documentUrl: 'https://example.org/besluit',
          decider: { code: 'mnre1025' },
          decidedAt: '2026-11-03T10:00:00.000Z',
          daysToAnswer: 0,
          legalBasis: { code: 'jeugdwet-12.1' },
          laws: [{ bwbId: 'BWBR0034925' }],
          request: { number: made.care!.number, status: 'NOT_NEEDED' },
          pilot: { title: 'Zorg in de pastorie', municipality: { name: 'Texel' } },
        },
      ],
    });
  });

  test('tells the days that it took, without those with the municipality', async () => {
    app.clock.set('2026-11-05T10:00:00Z');
    const { request } = await givenSent(app, { title: 'Traag veer' });
    const decider = app.as(MINISTRY, 'DECIDER');
    const inReview = requestOf(await answer(decider, 'takeRegelruimteRequestIntoReview', request));
    const asked = requestOf(await answer(decider, 'askRegelruimteInformation', inReview));
    app.clock.set('2026-11-15T10:00:00Z');
    const told = requestOf(await answer(app.as(NOORD_BEVELAND), 'giveRegelruimteInformation', asked));
    app.clock.set('2026-11-18T10:00:00Z');
    const { daysToAnswer } = requestOf(await answer(decider, 'declareRegelruimteNotNeeded', told));
    expect(daysToAnswer).toBe(3);
    expect((await ask({ query: 'veer' })).nodes).toEqual([expect.objectContaining({ daysToAnswer })]);
  });

  test('that came after a refusal is the one that stands, and a refusal is none', async () => {
    const { request } = await givenSent(app, { title: 'Kabelbaan' });
    const decider = app.as(MINISTRY, 'DECIDER');
    const inReview = requestOf(await answer(decider, 'takeRegelruimteRequestIntoReview', request));
    const refused = requestOf(await answer(decider, 'refuseRegelruimte', inReview));
    expect(await found({ query: 'kabelbaan' })).toEqual([]);
    const again = requestOf(await answer(app.as(NOORD_BEVELAND), 'reconsiderRegelruimteRequest', refused));
    const looked = requestOf(await answer(decider, 'takeRegelruimteRequestIntoReview', again));
    requestOf(await answer(decider, 'declareRegelruimteNotNeeded', looked, { explanation: 'Toch mag het.' }));
    expect((await ask({ query: 'kabelbaan' })).nodes).toEqual([
      expect.objectContaining({ explanation: 'Toch mag het.' }),
    ]);
  });
});

describe('is found', () => {
  test.each([
    ['by the explanation, inflected', { query: 'vrijwilliger buurtbus' }, ['bus']],
    ['by the rule that allows it', { query: 'personenvervoer pastorie' }, ['care']],
    ['by the obstacle', { query: 'zorgverleners' }, ['care']],
    ['by the title', { query: 'pastorie' }, ['care']],
    ['by words beside a slash', { query: 'ondernemers' }, ['care']],
    ['with another accent', { query: 'pástorie' }, ['care']],
    ['by a phrase', { query: '"elkaar helpen"' }, ['care']],
    ['not by a phrase in another order', { query: '"helpen elkaar"' }, []],
    ['without a word', { query: 'personenvervoer -buurtbus -veer -kabelbaan' }, ['care']],
    ['not by words of which one is missing', { query: 'buurtbus pastorie' }, []],
    ['not by a word that says nothing', { query: 'de' }, []],
    ['by a law of the legal basis', { filter: { laws: ['BWBR0034925'] } }, ['care']],
    ['by an article of the legal basis', { filter: { articles: [' 12.1 '] } }, ['care']],
    ['by an article of a provision in its law', { filter: { laws: ['BWBR0034925'], articles: ['3.2'] } }, ['care']],
    ['not by an article of another law', { filter: { laws: ['BWBR0034925'], articles: ['19'] } }, []],
    ['by the legal basis', { filter: { legalBases: ['jeugdwet-12.1', 'nergens'] } }, ['care']],
    ['by the authority', { filter: { authorities: ['mnre1025'] } }, ['care']],
    ['not by what fits only in part', { filter: { authorities: ['mnre1025'], legalBases: ['nergens'] } }, []],
  ])('%s', async (_, variables, expected) => {
    expect(await found(variables)).toEqual(expected.map((name) => made[name]!.number));
  });

  test('best match first', async () => {
    app.clock.set('2026-11-19T10:00:00Z');
    const inTitle = await givenAnswer(app, { title: 'Molen' });
    app.clock.set('2026-11-20T10:00:00Z');
    const inObstacle = await givenAnswer(app, { input: { obstacle: 'Naast de molen mag niets.' } });
    expect(await found({ query: 'molen' })).toEqual([inTitle.request.number, inObstacle.request.number]);
  });

  test('by the new title of its pilot, and no longer by the old one', async () => {
    app.clock.set('2026-11-21T10:00:00Z');
    const { pilot, request } = await givenAnswer(app, { title: 'Gierzwaluw' });
    done(await take(app.as(NOORD_BEVELAND), 'editPilot', await asItIs(app, pilot), { title: 'Boerenzwaluw' }));
    expect([await found({ query: 'gierzwaluw' }), await found({ query: 'boerenzwaluw' })]).toEqual([
      [],
      [request.number],
    ]);
  });

  test.each([
    ['a text that is too long', { query: 'a'.repeat(201) }],
    ['a list that is too long', { filter: { laws: Array(101).fill('x') } }],
    ['a page that is too large', { first: 101 }],
    [
      'a cursor of another order',
      { query: 'bus', after: Buffer.from('["newest","0","2026-11-02T10:00:00.000Z","x"]').toString('base64url') },
    ],
  ])('not with %s', async (_, variables) => expect(await app.public.codeOf(BANK, variables)).toBe('BAD_USER_INPUT'));
});

describe('page by page', () => {
  test.each([[{}], [{ query: 'personenvervoer' }]])('both ways: %j', async (variables) => {
    const all = await ask({ ...variables, first: 100 });
    expect(all.totalCount).toBe(all.nodes.length);
    expect(all.nodes.length).toBeGreaterThan(4);
    const forward: string[] = [];
    let page: Page = null;
    do {
      page = await ask({ ...variables, first: 2, after: page?.pageInfo.endCursor });
      forward.push(...numbersOf(page));
    } while (page.pageInfo.hasNextPage);
    expect(forward).toEqual(numbersOf(all));
    const back = await ask({ ...variables, last: 3, before: all.pageInfo.endCursor });
    expect(numbersOf(back)).toEqual(forward.slice(-4, -1));
  });

  test('the newest first', async () => {
    const { nodes } = await ask({ first: 100 });
    const moments = nodes.map((node: Page) => node.decidedAt);
    expect(moments).toEqual([...moments].sort().reverse());
  });
});

describe('what may be seen of a pilot may be seen of its answer', () => {
  test('for government only', async () => {
    const { public: everybody, ...government } = readers(app);
    expect(await ask({ query: 'pontje' }, everybody)).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await found({ first: 100 }, everybody)).not.toContain(made.hidden!.number);
    for (const client of Object.values(government))
      expect(await found({ query: 'pontje' }, client)).toEqual([made.hidden!.number]);
  });

  test('a withdrawn pilot takes it along, for its owner too, until it is offered again', async () => {
    app.clock.set('2026-11-22T10:00:00Z');
    const { pilot, request } = await givenAnswer(app, { title: 'Zonneweide' });
    const clients = [...Object.values(readers(app)), app.as(NOORD_BEVELAND)];
    const expectFound = async (query: string, numbers: string[]) => {
      for (const client of clients) {
        const page = await ask({ query }, client);
        expect([page.totalCount, numbersOf(page)]).toEqual([numbers.length, numbers]);
      }
    };
    await expectFound('zonneweide', [request.number]);
    const manager = app.as(NOORD_BEVELAND);
    const withdrawn = done(await take(manager, 'withdrawPilot', await asItIs(app, pilot), { reason: 'CAPACITY' }));
    await expectFound('zonneweide', []);
    const restarted = done(await take(manager, 'restartPilot', withdrawn));
    const edited = done(await take(manager, 'editPilot', restarted, { title: 'Zonneakker' }));
    await expectFound('zonneakker', []);
    done(await take(manager, 'offerPilot', edited));
    await expectFound('zonneweide', []);
    await expectFound('zonneakker', [request.number]);
  });
});

test('a page takes one statement, whatever is nested', async () => {
  const count = async (first: number) => {
    await ask({ first, query: 'personenvervoer' });
    const told: string[] = [];
    const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
    const { nodes } = await ask({ first, query: 'personenvervoer' });
    logged.mockRestore();
    return { statements: told.length, nodes: nodes.length };
  };
  expect([await count(1), await count(6)]).toEqual([
    { statements: 1, nodes: 1 },
    { statements: 1, nodes: 6 },
  ]);
});

test('the words are what a look at all tables gives', async () => {
  const rows = () => app.database.query(`select t::text as row from not_needed_answer t order by 1`);
  const kept = await rows();
  expect(kept.length).toBeGreaterThan(5);
  const { SearchAnswers1796300000001: Migration } = await import('../migrations/1796300000001-search-answers.js');
  const runner = app.database.createQueryRunner();
  try {
    await new Migration().down(runner);
    await new Migration().up(runner);
  } finally {
    await runner.release();
  }
  expect(await rows()).toEqual(kept);
});
