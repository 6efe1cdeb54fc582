import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SearchRebuild } from '../src/search/search-rebuild.service.js';
import type { ApiClient } from './support/api-client.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, submit } from './support/request-steps.js';
import { found, search, titles, whyFound } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const ASKS = { needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] };
const HIDDEN_REQUEST = {
  ...FULL_REQUEST,
  obstacle: 'Het raadsel van de vuurtoren.',
  instrument: 'EXPERIMENT_CLAUSE',
  provisions: [{ bwbId: 'BWBR0015703', article: '83' }],
  legalBasis: 'participatiewet-83',
  authority: 'mnre1073',
};
/** Words of what is hidden, each nowhere else; and how they might be typed. */
const GOVERNMENT_WORDS = ['zeppelin', 'kasteelruine', 'roeiboot', 'ijsbreker', 'zepelin', 'roeibot', 'kasteel', 'zepp'];
const OWNER_WORDS = [
  ...['watervliegtuig', 'hunebed', 'vliegtuig', 'hunebd', 'watervl'],
  ...['sterrenwacht', 'tovenaar', 'sterren'],
  ...['grottenmuseum', 'kabelbaan', 'kabelban'],
  ...['vuurtoren', 'vuurtorn', 'raadsel', 'participatiewet', 'participatie'],
];
const PERSONAL_WORDS = ['Adelheid', 'Zonnebloemsma', 'schatbewaarder', 'adelheid@noord-beveland.example', 'zonnebloem'];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const make = given(app).pilot;
  const person = { name: 'Adelheid Zonnebloemsma', role: 'schatbewaarder', email: 'adelheid@noord-beveland.example' };
  const open = await make({ ...ASKS, title: 'Open proef', problem: 'Een herberg is open.', contactPerson: person });
  const sent = requestOf(await draft(app.as(NOORD_BEVELAND), open, FULL_REQUEST));
  done(await take(app.as(NOORD_BEVELAND), 'offerPilot', open));
  requestOf(await submit(app.as(NOORD_BEVELAND), sent));
  requestOf(await draft(app.as(NOORD_BEVELAND), open, HIDDEN_REQUEST));
  await make({
    status: 'OFFERED',
    visibility: 'GOVERNMENT',
    owner: 'GM0448',
    title: 'Zeppelin boven de stad',
    summary: 'Een kasteelruïne.',
    problem: 'Een roeiboot en veel herbergen.',
    approach: 'Met een ijsbreker.',
    primaryTheme: 'DEFENCE_SPACE',
    seeks: ['EXECUTOR'],
    plannedStart: '2028-08-08',
  });
  await make({ title: 'Watervliegtuig', problem: 'Een hunebed.', owner: 'GM0096' });
  const anew = { title: 'Sterrenwacht', problem: 'Een tovenaar.', primaryTheme: 'HOUSING', seeks: ['EXECUTOR'] };
  await given(app).restartedPilot(anew);
  await make({ status: 'WITHDRAWN', title: 'Luchtballon', summary: 'Een grottenmuseum.', problem: 'Een kabelbaan.' });
  // Some steps do not touch the read model, and would hide what it would say if they did.
  await app.app.get(SearchRebuild).run();
}, 300_000);
afterAll(() => app.close());

const FACETS = ['THEME', 'PROVINCE', 'MUNICIPALITY', 'SIZE_BAND', 'STATUS', 'SEEKS', 'LAW', 'INSTRUMENT', 'AUTHORITY'];
/** Three pilots are public: the open one and what is left of two that were withdrawn. */
const PUBLIC = ['Dorpstaxi', 'Luchtballon', 'Open proef'];
const strangers = (): [string, ApiClient][] => [
  ['the public', app.public],
  ['a ministry', app.as('mnre1034', 'READER')],
  ['another municipality', app.as('GM0088')],
];

describe('the public', () => {
  test.each([...GOVERNMENT_WORDS, ...OWNER_WORDS, ...PERSONAL_WORDS])('does not find %s', async (query) => {
    const page = await search(app.public, { query, facets: FACETS });
    expect([page.totalCount, page.nodes]).toEqual([0, []]);
    expect(
      page.facets.every(({ buckets, unknown }: { buckets: []; unknown: number }) => !buckets.length && !unknown),
    ).toBe(true);
    const parts = page.terms.flatMap(({ searchedInstead }: { searchedInstead: string[] }) => searchedInstead);
    // A compound that occurs nowhere is taken apart; its parts come from the query itself.
    expect(parts.filter((part: string) => !query.includes(part))).toEqual([]);
  });

  test('counts, filters and excludes only what is public', async () => {
    expect(titles(await search(app.public, {})).sort()).toEqual(PUBLIC);
    expect((await search(app.public, {})).totalCount).toBe(3);
    expect(await found(app.public, '-zeppelin -hunebed')).toEqual(PUBLIC);
    for (const filter of [
      { themes: ['DEFENCE_SPACE'] },
      { themes: ['HOUSING'] },
      { municipalities: ['GM0448', 'GM0096'] },
      { provinces: ['PV27'] },
      { seeks: ['EXECUTOR'] },
      { statuses: ['DRAFT'] },
      { laws: ['BWBR0015703'] },
      { legalBases: ['participatiewet-83'] },
      { instruments: ['EXPERIMENT_CLAUSE'] },
      { authorities: ['mnre1073'] },
      { startsFrom: '2028-01-01' },
    ]) {
      expect({ filter, count: (await search(app.public, { filter })).totalCount }).toEqual({ filter, count: 0 });
    }
    const { facets } = await search(app.public, { facets: FACETS });
    const told = facets.flatMap(({ buckets }: { buckets: { value: string; count: number }[] }) =>
      buckets.map(({ value, count }) => `${value} ${count}`),
    );
    expect(told).toEqual([
      ...['ACCESSIBILITY 1', 'PV29 3', `${NOORD_BEVELAND} 3`, 'FROM_5000_TO_9999 3', 'WITHDRAWN 2', 'OFFERED 1'],
      ...['REGELRUIMTE 1', 'BWBR0011470 1', 'DISPENSATION 1'],
    ]);
  });

  test('is not told a word of a hidden pilot as a typing correction', async () => {
    for (const query of ['herbergem', 'herbergn', 'hebergen']) {
      const [term] = (await search(app.public, { query })).terms;
      expect([query, term.searchedInstead]).toEqual([query, ['herberg']]);
    }
    const [told] = (await search(app.as('mnre1034'), { query: 'herbergem' })).terms;
    expect(told.searchedInstead).toContain('herbergen');
  });

  test('sees why a pilot was found from its public texts only', async () => {
    const why = JSON.stringify([...(await whyFound(app.public, 'herberg'))]);
    expect(why).toContain('[["Open proef"');
    expect(why).not.toContain('herbergen');
  });
});

test.each(OWNER_WORDS.concat(PERSONAL_WORDS))('nobody else finds %s', async (query) => {
  for (const [who, client] of [...strangers(), ['the owner', app.as(NOORD_BEVELAND)] as const]) {
    expect([who, (await search(client, { query })).totalCount]).toEqual([who, 0]);
  }
});

test('government finds what is for government', async () => {
  for (const [who, client] of strangers().slice(1)) {
    expect([who, await found(client, '')]).toEqual([who, [...PUBLIC, 'Zeppelin boven de stad']]);
    for (const query of GOVERNMENT_WORDS.slice(0, 6)) {
      expect([query, await found(client, query)]).toEqual([query, ['Zeppelin boven de stad']]);
    }
    const page = await search(client, { filter: { themes: ['DEFENCE_SPACE'] }, facets: ['MUNICIPALITY'] });
    expect(page.totalCount).toBe(1);
    expect(page.facets[0].buckets).toEqual([{ value: 'GM0448', count: 1 }]);
  }
});

test('a knowledge institution reads as the public does', async () => {
  const code = await given(app).organisation('KNOWLEDGE_INSTITUTION');
  expect(await found(app.as(code, 'READER'), '')).toEqual(PUBLIC);
});

test('of a withdrawn pilot title, owner and status are found', async () => {
  expect(await found(app.public, 'luchtballon')).toEqual(['Luchtballon']);
  const page = await search(app.public, { filter: { statuses: ['WITHDRAWN'] }, facets: ['THEME', 'SEEKS', 'LAW'] });
  expect(titles(page).sort()).toEqual(['Dorpstaxi', 'Luchtballon']);
  for (const facet of page.facets) expect(facet).toMatchObject({ buckets: [], unknown: 2 });
});

test('what a government pilot says is public as soon as it is', async () => {
  const words = { problem: 'Een onderzeeboot.' };
  const pilot = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT', title: 'Diep', ...words });
  expect(await found(app.public, 'onderzeeboot')).toEqual([]);
  const open = done(await take(app.as(NOORD_BEVELAND), 'makePilotPublic', pilot));
  expect(await found(app.public, 'onderzeeboot')).toEqual(['Diep']);
  const edited = done(await take(app.as(NOORD_BEVELAND), 'editPilot', open, { problem: 'Een kano.' }));
  expect(await found(app.public, 'onderzeeboot')).toEqual([]);
  expect(await found(app.public, 'kano')).toEqual(['Diep']);
  done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', edited, { reason: 'CAPACITY' }));
  expect(await found(app.public, 'kano')).toEqual([]);
});
