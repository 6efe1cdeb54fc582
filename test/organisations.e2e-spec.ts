import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { given } from './support/given.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-22T12:00:00Z');
});
afterAll(() => app.close());

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;
const TOOI = 'https://identifier.overheid.nl/tooi/id/';
const ask = (query: string, variables: object = {}) => app.public.ask(query, variables);
const namesOf = (nodes: Told[]): string[] => nodes.map(({ name }) => name);

const ORGANISATION = `query Organisation($code: ID!) { organisation(code: $code) { __typename id code kind name tooiUri
  validFrom validUntil
  successions { successor { code name } effectiveOn extent status } predecessions { predecessor { code } extent status } } }`;
const organisation = async (code: string): Promise<Told> => (await ask(ORGANISATION, { code })).organisation;

test.each([
  ['GM1695', 'Municipality', 'Noord-Beveland', `${TOOI}gemeente/gm1695`],
  ['mnre1034', 'Ministry', 'Binnenlandse Zaken en Koninkrijksrelaties', `${TOOI}ministerie/mnre1034`],
  ['PV29', 'Province', 'Zeeland', `${TOOI}provincie/pv29`],
  ['zbo-nza', 'OtherOrganisation', 'Nederlandse Zorgautoriteit', null],
  ['k80', 'OtherOrganisation', 'K80-bureau', null],
])('%s by its code, its TOOI URI and its id', async (code, type, name, tooiUri) => {
  const found = await organisation(code);
  expect(found).toMatchObject({ __typename: type, code, name, tooiUri });
  if (tooiUri) expect(await organisation(tooiUri)).toEqual(found);
  const { node } = await ask('query N($id: ID!) { node(id: $id) { __typename id } }', { id: found.id });
  expect(node).toEqual({ __typename: type, id: found.id });
});

test('an organisation whose URI was registered is found by it', async () => {
  const registeredUri = `${TOOI}waterschap/ws0662`;
  const code = await given(app).organisation('WATER_BOARD', { registeredUri });
  expect(await organisation(registeredUri)).toMatchObject({ code, kind: 'WATER_BOARD', tooiUri: registeredUri });
});

test.each(['GM9999', 'gm1695', '', `${TOOI}gemeente/gm9999`, 'https://example.org/gm1695'])(
  '%j is no organisation',
  async (code) => {
    expect(await organisation(code)).toBeNull();
  },
);

test.each([
  ['2026-02-22', true],
  ['2026-02-23', false],
  ['2026-02-24', false],
])('the ministries of %s', async (on, hadThree) => {
  const { ministries } = await ask('query M($on: Date) { ministries(on: $on) { name code } }', { on });
  const codes = ministries.map(({ code }: Told) => code);
  for (const code of ['mnre1162', 'mnre1182', 'mnre1171']) expect(codes.includes(code)).toBe(hadThree);
  expect(codes).toContain('mnre1034');
  expect(codes).toHaveLength(hadThree ? 15 : 12);
});

test('the ministries of today by the clock, and long ago without those that had not begun', async () => {
  const today = (await ask('{ ministries { code } }')).ministries;
  expect(today).toHaveLength(12);
  const { ministries } = await ask('{ ministries(on: "2017-10-25") { code } }');
  expect(ministries).toHaveLength(11);
});

test('a ministry that ended tells by what, and the other way round', async () => {
  expect(await organisation('mnre1171')).toMatchObject({
    validUntil: '2026-02-23',
    successions: [{ successor: { code: 'mnre1034' }, effectiveOn: '2026-02-23', extent: 'WHOLE', status: 'EFFECTIVE' }],
  });
  expect((await organisation('mnre1034')).predecessions).toEqual([
    { predecessor: { code: 'mnre1171' }, extent: 'WHOLE', status: 'EFFECTIVE' },
  ]);
});

test('a municipality that was divided, and one that is expected to end', async () => {
  const divided = await organisation('GM0140');
  expect(divided.successions.map(({ successor, extent }: Told) => [successor.code, extent]).sort()).toEqual([
    ['GM0080', 'PART'],
    ['GM1900', 'PART'],
    ['GM1949', 'PART'],
  ]);
  expect(await organisation('GM1696')).toMatchObject({
    validUntil: null,
    successions: [{ successor: { name: 'Hilversum' }, effectiveOn: '2027-01-01', status: 'PLANNED' }],
  });
});

test('the twelve provinces with their municipalities', async () => {
  const { provinces } = await ask(
    '{ provinces { code name population { inhabitants year source } municipalities { name } } }',
  );
  expect(provinces).toHaveLength(12);
  const zeeland = provinces.find(({ code }: Told) => code === 'PV29');
  expect(zeeland.population.year).toBe(2026);
  expect(zeeland.municipalities).toHaveLength(13);
  expect(provinces.flatMap(({ municipalities }: Told) => municipalities)).toHaveLength(342);
});

const LIST = `query List($filter: MunicipalityFilter, $first: Int, $after: String, $last: Int, $before: String) {
  municipalities(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { code name sizeBand population { inhabitants } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const list = async (filter: object | null, page: object = { first: 100 }) =>
  (await ask(LIST, { filter, ...page })).municipalities;

test.each<[string, object | null, number]>([
  ['no filter', null, 342],
  ['small', { isSmall: true }, 110],
  ['not small', { isSmall: false }, 232],
  ['in Zeeland', { provinces: ['PV29'] }, 13],
  ['in Zeeland, by its URI', { provinces: [`${TOOI}provincie/pv29`] }, 13],
  ['in two provinces', { provinces: ['PV29', 'PV21'] }, 31],
  ['in a region', { regions: ['twente'] }, 14],
  ['in two regions', { regions: ['twente', 'zeeuws-vlaanderen'] }, 17],
  ['under 5,000', { sizeBands: ['UNDER_5000'] }, 5],
  [
    'the bands up to the limit',
    {
      sizeBands: [
        'UNDER_5000',
        'FROM_5000_TO_9999',
        'FROM_10000_TO_14999',
        'FROM_15000_TO_19999',
        'FROM_20000_TO_25000',
      ],
    },
    110,
  ],
  ['over it', { sizeBands: ['OVER_25000'] }, 232],
  ['small and in Zeeland', { isSmall: true, provinces: ['PV29'] }, 6],
  ['by a name without accents', { name: 'sudwest' }, 1],
  ['by a name with a wildcard', { name: '%' }, 0],
  ['everything null', { name: null, provinces: null, regions: null, sizeBands: null, isSmall: null }, 342],
  ['an unknown province', { provinces: ['PV99'] }, 0],
])('municipalities, %s', async (_, filter, count) => {
  const { totalCount, nodes } = await list(filter);
  expect(totalCount).toBe(count);
  expect(nodes).toHaveLength(Math.min(count, 100));
});

test('paging gives each municipality once, forward and backward', async () => {
  const forward: string[] = [];
  for (let after = null, more = true; more;) {
    const page = await list({ isSmall: true }, { first: 40, after });
    forward.push(...namesOf(page.nodes));
    [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
  }
  expect(new Set(forward).size).toBe(110);
  const backward: string[] = [];
  for (let before = null, more = true; more;) {
    const page = await list({ isSmall: true }, { last: 40, before });
    backward.unshift(...namesOf(page.nodes));
    [before, more] = [page.pageInfo.startCursor, page.pageInfo.hasPreviousPage];
  }
  expect(backward).toEqual(forward);
});

test('a municipality that ended or has not begun is not among those of today', async () => {
  expect((await list({ name: 'Appingedam' })).totalCount).toBe(0);
  const insert = `insert into organisation (code, kind, name, valid_from) values ('GM9100', 'MUNICIPALITY', 'Toekomststad', '2027-01-01')`;
  await app.database.query(insert);
  expect((await list({ name: 'toekomst' })).totalCount).toBe(0);
  app.clock.set('2026-12-31T23:00:00Z');
  expect((await list({ name: 'toekomst' })).totalCount).toBe(1);
  app.clock.set('2026-11-22T12:00:00Z');
});

test('the newest figure counts, the older ones stay', async () => {
  await given(app).population('GM0088', 2027, 5_001);
  expect((await list({ name: 'Schiermonnikoog' })).nodes).toMatchObject([
    { sizeBand: 'FROM_5000_TO_9999', population: { inhabitants: 5_001 } },
  ]);
  expect((await list({ sizeBands: ['UNDER_5000'] })).totalCount).toBe(4);
  const query = '{ organisation(code: "GM0088") { ... on Municipality { populationHistory { year inhabitants } } } }';
  expect((await ask(query)).organisation.populationHistory).toEqual([
    { year: 2027, inhabitants: 5_001 },
    { year: 2026, inhabitants: 971 },
  ]);
});
