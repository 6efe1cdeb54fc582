import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { givenLessons, givenSent, readers, started } from './support/insight-steps.js';
import { advise, recordFinding, taught, teach } from './support/lesson-steps.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, submit } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const BANK = `query Findings($query: String, $filter: FindingFilter, $sort: FindingSort, $first: Int, $after: String, $last: Int,
  $before: String) { findings(query: $query, filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { id kind text confidence recordedAt evidence { id } pilot { number title municipality { name } } }
    edges { cursor node { id } markedText { text isMatch } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Page = any;
const ask = async (variables: object = {}, client: ApiClient = app.public): Promise<Page> =>
  (await client.ask(BANK, variables)).findings;
const textsOf = (page: Page): string[] => page.nodes.map((node: Page) => node.text);
const found = async (variables: object, client?: ApiClient) => {
  const page = await ask({ first: 100, ...variables }, client);
  expect(page.totalCount).toBe(page.nodes.length);
  return textsOf(page);
};
const manager = (owner = NOORD_BEVELAND) => app.as(owner);

/** What the tests of this file start from, oldest first. */
const TEXTS = {
  drivers: 'De vrijwilligers rijden graag.',
  rule: 'Bewoners/ondernemers mogen niet zelf rijden.',
  visits: 'Niemand kwam naar het spreekuur.',
  cost: 'De kosten vielen mee.',
};
let app: TestApp;
let bus: TakenPilot;
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  app.clock.set('2027-02-01T10:00:00Z');
  const input = { necessity: 'DESIRABLE' };
  const { pilot } = await givenSent(app, { title: 'Buurtbus', input });
  bus = await started(app, pilot);
  await recordFinding(manager(), bus, { kind: 'WORKS', text: TEXTS.drivers, confidence: 'HIGH' });
  app.clock.set('2027-02-02T10:00:00Z');
  await recordFinding(manager(), bus, { kind: 'RULE_OBSTRUCTS', text: TEXTS.rule });
  const care = { owner: 'GM0448', title: 'Zorg in de pastorie', primaryTheme: 'CARE', otherThemes: ['SAFETY'] };
  const { pilot: rectory } = await givenLessons(app, care);
  app.clock.set('2027-02-03T10:00:00Z');
  const finding = { kind: 'DOES_NOT_WORK', text: TEXTS.visits, confidence: 'LOW' };
  done(await take(manager('GM0448'), 'stopPilot', rectory, { reason: 'DOES_NOT_WORK', finding }));
  app.clock.set('2027-02-04T10:00:00Z');
  const housing = { title: 'Wonen in de school', primaryTheme: 'HOUSING' };
  const { pilot: school } = await givenLessons(app, housing, { kind: 'COST', text: TEXTS.cost, confidence: 'HIGH' });
  taught(await advise(manager(), school, { level: 'NATIONAL' }));
  const hidden = { visibility: 'GOVERNMENT' as const, title: 'Verborgen pontje', primaryTheme: 'SAFETY' };
  await givenLessons(app, hidden, { kind: 'WORKS', text: 'Het veer vaart.' });
}, 300_000);
afterAll(() => app.close());

test('a finding is read without an account, with its pilot and the words that were looked for', async () => {
  const page = await ask({ query: 'spreekuren' });
  expect(page).toMatchObject({
    totalCount: 1,
    nodes: [
      {
        kind: 'DOES_NOT_WORK',
        text: TEXTS.visits,
        confidence: 'LOW',
        recordedAt: '2027-02-03T10:00:00.000Z',
        evidence: [],
        pilot: { title: 'Zorg in de pastorie', municipality: { name: 'Texel' } },
      },
    ],
  });
  expect(page.edges[0].markedText).toEqual([
    { text: 'Niemand kwam naar het ', isMatch: false },
    { text: 'spreekuur', isMatch: true },
    { text: '.', isMatch: false },
  ]);
  expect((await ask({ first: 1 })).edges[0].markedText).toEqual([]);
});

describe('is found', () => {
  const { drivers, rule, visits, cost } = TEXTS;
  test.each<[string, object, string[]]>([
    ['always, the newest first', {}, [cost, visits, rule, drivers]],
    ['by its words, inflected', { query: 'vrijwilliger' }, [drivers]],
    ['by words beside a slash', { query: 'ondernemers' }, [rule]],
    ['by the title of its pilot', { query: 'pastorie' }, [visits]],
    ['with another accent', { query: 'pástorie' }, [visits]],
    ['by a phrase', { query: '"vrijwilligers rijden"' }, [drivers]],
    ['not by a phrase in another order', { query: '"rijden vrijwilligers"' }, []],
    ['without a word', { query: 'rijden -vrijwilligers' }, [rule]],
    ['not by words of which one is missing', { query: 'rijden spreekuur' }, []],
    ['not by a word that says nothing', { query: 'de' }, []],
    ['by its kind', { filter: { kinds: ['WORKS', 'RULE_OBSTRUCTS'] } }, [rule, drivers]],
    ['by its confidence', { filter: { confidences: ['HIGH'] } }, [cost, drivers]],
    ['by the theme of its pilot', { filter: { themes: ['CARE', 'HOUSING'] } }, [cost, visits]],
    ['by another theme of its pilot', { filter: { themes: ['SAFETY'] } }, [visits]],
    ['by a law', { filter: { laws: ['BWBR0011470'] } }, [rule, drivers]],
    ['by an article of a law', { filter: { laws: ['BWBR0011470'], articles: [' 19 '] } }, [rule, drivers]],
    ['not by an article of another law', { filter: { laws: ['BWBR0034925'], articles: ['19'] } }, []],
    ['by an article', { filter: { articles: ['19'] } }, [rule, drivers]],
    ['by the municipality', { filter: { municipalities: ['GM0448'] } }, [visits]],
    ['by the province', { filter: { provinces: ['PV29'] } }, [cost, rule, drivers]],
    ['when it failed', { filter: { statuses: ['STOPPED'] } }, [visits]],
    ['by the advice', { filter: { scaleUpLevels: ['NATIONAL', 'REGIONAL'] } }, [cost]],
    ['not by what fits only in part', { filter: { kinds: ['COST'], themes: ['CARE'] } }, []],
    ['not in one of no themes', { filter: { themes: [] } }, []],
    ['with words and a filter', { query: 'rijden', filter: { kinds: ['WORKS'] } }, [drivers]],
    ['not by what no value can be', { filter: { themes: ['CARE\0', "') or true --"] } }, []],
  ])('%s', async (_, variables, expected) => expect(await found(variables)).toEqual(expected));

  test('best match first, or the newest when that is asked', async () => {
    app.clock.set('2027-02-05T10:00:00Z');
    const inText = await givenLessons(app, {}, { text: 'De molen draait.' });
    app.clock.set('2027-02-06T10:00:00Z');
    await givenLessons(app, { title: 'Molen' }, { text: 'Het waait.' });
    expect(await found({ query: 'molen' })).toEqual(['De molen draait.', 'Het waait.']);
    expect(await found({ query: 'molen', sort: 'NEWEST' })).toEqual(['Het waait.', 'De molen draait.']);
    expect(await found({ query: 'molen', sort: 'RELEVANCE', filter: { municipalities: ['GM0448'] } })).toEqual([]);
    taught(await teach(manager(), 'withdrawFinding', inText.findings[0]!, { reason: 'Dubbel.' }));
    expect(await found({ query: 'molen' })).toEqual(['Het waait.']);
  });

  test('as it and its pilot are now', async () => {
    app.clock.set('2027-02-07T10:00:00Z');
    const { pilot, findings } = await givenLessons(app, { title: 'Gierzwaluw' }, { text: 'Zij broeden.' });
    const edited = { kind: 'SIDE_EFFECT', text: 'Zij nestelen.', confidence: 'LOW' };
    taught(await teach(manager(), 'editFinding', findings[0]!, edited));
    const renamed = { title: 'Boerenzwaluw', primaryTheme: 'DEFENCE_SPACE' };
    done(await take(manager(), 'editPilot', await asItIs(app, pilot), renamed));
    expect([await found({ query: 'gierzwaluw' }), await found({ query: 'broeden' })]).toEqual([[], []]);
    const filter = { themes: ['DEFENCE_SPACE'], kinds: ['SIDE_EFFECT'], statuses: ['RUNNING'] };
    expect(await found({ query: 'boerenzwaluw nestelen', filter })).toEqual(['Zij nestelen.']);
    done(await take(manager(), 'pausePilot', await asItIs(app, pilot), { reason: 'Broedtijd.' }));
    expect(await found({ filter })).toEqual([]);
    expect(await found({ filter: { ...filter, statuses: ['PAUSED'] } })).toEqual(['Zij nestelen.']);
  });

  test.each([
    ['a text that is too long', { query: 'a'.repeat(201) }],
    ['a list that is too long', { filter: { laws: Array(101).fill('x') } }],
    ['a page that is too large', { first: 101 }],
    ['a cursor of another order', { query: 'bus', after: Buffer.from('["newest","x","x"]').toString('base64url') }],
    ['a made-up cursor', { after: Buffer.from('["newest","2027","x"]').toString('base64url') }],
  ])('not with %s', async (_, variables) => expect(await app.public.codeOf(BANK, variables)).toBe('BAD_USER_INPUT'));
});

test.each([
  [{}],
  [{ query: 'rijden' }],
  [{ query: 'rijden', sort: 'NEWEST' }],
  [{ filter: { statuses: ['RUNNING'] } }],
])('page by page, both ways: %j', async (variables) => {
  const all = await found(variables);
  expect(all.length).toBeGreaterThan(1);
  const forward: string[] = [];
  let page: Page = null;
  do {
    page = await ask({ ...variables, first: 1, after: page?.pageInfo.endCursor });
    forward.push(...textsOf(page));
  } while (page.pageInfo.hasNextPage);
  expect(forward).toEqual(all);
  const back = await ask({ ...variables, last: 1, before: page.pageInfo.endCursor });
  expect(textsOf(back)).toEqual(all.slice(-2, -1));
});

describe('what may be seen of a pilot may be seen of its findings', () => {
  test('for government only, until it is made public', async () => {
    const { public: everybody, ...government } = readers(app);
    const outsider = app.as(await given(app).organisation('COMMUNITY'));
    const searches = [{ query: 'veer' }, { query: 'pontje' }, { filter: { themes: ['SAFETY'], kinds: ['WORKS'] } }];
    for (const variables of searches) {
      for (const client of [everybody, outsider]) expect(await found(variables, client)).toEqual([]);
      for (const client of [...Object.values(government), manager()])
        expect(await found(variables, client)).toEqual(['Het veer vaart.']);
    }
    const [hidden] = (await ask({ query: 'veer' }, government.ministry)).nodes;
    expect((await ask({ first: 100 }, everybody)).nodes).not.toContainEqual(expect.objectContaining({ id: hidden.id }));
    const own = `{ ownPilots(first: 100) { nodes { id version title } } }`;
    const { nodes } = (await manager().ask(own)).ownPilots;
    const pilot = nodes.find(({ title }: { title: string }) => title === 'Verborgen pontje');
    done(await take(manager(), 'makePilotPublic', pilot));
    expect(await found({ query: 'veer' }, everybody)).toEqual(['Het veer vaart.']);
  });

  test('and of its requests only what was submitted', async () => {
    const filter = { filter: { laws: ['BWBR0034925'], articles: ['3.2'] } };
    const provisions = [{ bwbId: 'BWBR0034925', article: '3.2' }];
    const input = { ...FULL_REQUEST, provisions, authority: 'mnre1130', necessity: 'DESIRABLE' };
    const request = requestOf(await draft(manager(), bus, input));
    expect(await found(filter, manager())).toEqual([]);
    requestOf(await submit(manager(), request));
    expect(await found(filter)).toEqual([TEXTS.rule, TEXTS.drivers]);
  });
});

test('a page takes one statement, whatever is nested', async () => {
  const count = async (first: number) => {
    await ask({ first, query: 'rijden' });
    const told: string[] = [];
    const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
    const { nodes } = await ask({ first, query: 'rijden' });
    logged.mockRestore();
    return { statements: told.length, nodes: nodes.length };
  };
  expect([await count(1), await count(2)]).toEqual([
    { statements: 1, nodes: 1 },
    { statements: 1, nodes: 2 },
  ]);
});
