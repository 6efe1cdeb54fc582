import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-22T12:00:00Z');
});
afterAll(() => app.close());

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;
const curator = () => app.as('k80', 'CURATOR');

const MEMBERSHIP = `regionMembership { region { slug } isVerified source }`;
const SET = `mutation Set($code: ID!, $input: SetRegionMembershipInput!) {
  set: setRegionMembership(municipality: $code, input: $input) { municipality { code ${MEMBERSHIP} } userErrors { code path } } }`;
const put = async (code: string, input: object): Promise<Told> => (await curator().ask(SET, { code, input })).set;
const membersOf = async (slug: string): Promise<string[]> => {
  const { regions } = await app.public.ask('{ regions { slug memberships { municipality { code } } } }');
  const region = regions.find((each: Told) => each.slug === slug);
  return region.memberships.map(({ municipality }: Told) => municipality.code);
};
const recorded = (code: string) =>
  app.database.query(
    `select array(select d->>'field' from jsonb_array_elements(differences) d order by 1) fields, audience from change
     where root_type = 'Municipality' and root_id = $1 and action = 'REGION_CHANGED' order by cursor`,
    [code],
  );

test('the eleven regions by name, with their province', async () => {
  const { regions } = await app.public.ask('{ regions { id slug name isVerified source province { code } } }');
  expect(regions).toHaveLength(11);
  const twente = regions.find(({ slug }: Told) => slug === 'twente');
  expect(twente).toMatchObject({ name: 'Twente', isVerified: true, province: { code: 'PV23' } });
  const { node } = await app.public.ask('query N($id: ID!) { node(id: $id) { ... on Region { name } } }', {
    id: twente.id,
  });
  expect(node).toEqual({ name: 'Twente' });
});

test('a curator puts a municipality in a region, moves it and takes it out', async () => {
  const code = 'GM1695';
  expect(await put(code, { regionSlug: 'zeeuws-vlaanderen', source: ' Brief van de regio ' })).toEqual({
    municipality: {
      code,
      regionMembership: { region: { slug: 'zeeuws-vlaanderen' }, isVerified: false, source: 'Brief van de regio' },
    },
    userErrors: [],
  });
  expect(await membersOf('zeeuws-vlaanderen')).toContain(code);
  const verified = { regionSlug: 'zeeuws-vlaanderen', source: 'Brief van de regio', isVerified: true };
  await put(code, verified);
  await put(code, verified);
  await put(code, { regionSlug: 'twente', source: 'Toch niet', isVerified: true });
  expect(await membersOf('zeeuws-vlaanderen')).not.toContain(code);
  expect(await membersOf('twente')).toContain(code);
  expect((await put(code, { regionSlug: ' ', source: 'x' })).userErrors).toMatchObject([
    { code: 'REQUIRED', path: ['input', 'regionSlug'] },
  ]);
  expect((await put(code, { regionSlug: null })).municipality.regionMembership).toBeNull();
  await put(code, { regionSlug: null });
  expect(await recorded(code)).toEqual([
    { fields: ['isVerified', 'region', 'source'], audience: 'PUBLIC' },
    { fields: ['isVerified'], audience: 'PUBLIC' },
    { fields: ['region', 'source'], audience: 'PUBLIC' },
    { fields: ['isVerified', 'region', 'source'], audience: 'PUBLIC' },
  ]);
});

test('two curators at once: neither fails, and it lies in one region', async () => {
  const inputs = ['twente', 'achterhoek', 'zuid-limburg'].map((regionSlug) => ({ regionSlug, source: 'Tegelijk' }));
  const answers = await Promise.all(inputs.map((input) => put('GM0088', input)));
  expect(answers.map(({ userErrors }) => userErrors)).toEqual([[], [], []]);
  expect(await recorded('GM0088')).toHaveLength(3);
});

test.each<[string, object, string[]]>([
  [
    'an unknown region without a source',
    { regionSlug: 'veluwe' },
    ['UNKNOWN_REFERENCE input.regionSlug', 'REQUIRED input.source'],
  ],
  ['a blank source', { regionSlug: 'twente', source: ' ' }, ['REQUIRED input.source']],
  ['a source of 501 characters', { regionSlug: 'twente', source: 'x'.repeat(501) }, ['TOO_LONG input.source']],
])('refuses %s', async (_, input, expected) => {
  const { municipality, userErrors } = await put('GM0060', input);
  expect(municipality).toBeNull();
  expect(userErrors.map(({ code, path }: Told) => `${code} ${path.join('.')}`)).toEqual(expected);
  expect(await recorded('GM0060')).toEqual([]);
});

test.each([
  ['the public', () => app.public, 'GM0060', 'UNAUTHENTICATED'],
  ['a curator of a municipality', () => app.as('GM0060', 'CURATOR'), 'GM0060', 'FORBIDDEN'],
  ['a manager of the K80 office', () => app.as('k80'), 'GM0060', 'FORBIDDEN'],
  ['a curator for an unknown municipality', curator, 'GM9999', 'NOT_FOUND'],
  ['a curator for a province', curator, 'PV29', 'NOT_FOUND'],
])('%s changes no region', async (_, client, code, expected) => {
  expect(await client().codeOf(SET, { code, input: { regionSlug: 'twente', source: 'x' } })).toBe(expected);
});

const THEMES =
  '{ themes { code name nameEn description descriptionEn validUntil mappings { scheme notation uri label labelEn } } }';
const themes = async (): Promise<Told[]> => (await app.public.ask(THEMES)).themes;

test('the fifteen themes in their order, each mapped to both schemes', async () => {
  const all = await themes();
  expect(all).toHaveLength(15);
  expect(all[0]).toMatchObject({ code: 'ACCESSIBILITY', name: 'bereikbaarheid', nameEn: 'accessibility' });
  expect(all[0].mappings).toMatchObject([
    {
      scheme: 'TOP_LIST',
      notation: 'c_849842ac',
      label: 'verkeer',
      uri: expect.stringMatching(/^https:.*c_849842ac$/),
    },
    { scheme: 'BROAD_WELFARE', notation: 'bw-4', uri: null },
  ]);
  for (const { mappings } of all) {
    expect(new Set(mappings.map(({ scheme }: Told) => scheme))).toEqual(new Set(['TOP_LIST', 'BROAD_WELFARE']));
  }
});

test('a theme that ended is not chosen any more, and still found', async () => {
  await app.database.query(`update theme set valid_until = '2027-01-01' where code = 'DEFENCE_SPACE'`);
  const codes = async () => (await themes()).map(({ code }) => code);
  expect(await codes()).toContain('DEFENCE_SPACE');
  app.clock.set('2027-01-01T12:00:00Z');
  expect(await codes()).not.toContain('DEFENCE_SPACE');
  const id = Buffer.from('Theme:DEFENCE_SPACE').toString('base64url');
  const { node } = await app.public.ask('query N($id: ID!) { node(id: $id) { ... on Theme { validUntil } } }', { id });
  expect(node).toEqual({ validUntil: '2027-01-01' });
});

test('every value of every enum has a Dutch and an English name and a description', async () => {
  const { __schema } = await app.public.ask('{ __schema { types { kind name enumValues { name } } } }');
  const enums = __schema.types.filter(({ kind, name }: Told) => kind === 'ENUM' && !name.startsWith('__'));
  expect(enums.length).toBeGreaterThan(15);
  for (const { name, enumValues } of enums) {
    const { enumLabels } = await app.public.ask(
      'query L($name: String!) { enumLabels(enum: $name) { value nl en description } }',
      { name },
    );
    expect(enumLabels.map(({ value }: Told) => value)).toEqual(enumValues.map((value: Told) => value.name));
    // A value without a label is named after itself.
    const unnamed = enumLabels.filter(
      ({ value, nl, en, description }: Told) => [nl, en].includes(value) || !nl || !en || !description,
    );
    expect([name, unnamed]).toEqual([name, []]);
  }
});

test.each(['Pilot', 'Nothing', '__TypeKind', ''])('%j is no enum', async (name) => {
  expect(await app.public.codeOf('query L($name: String!) { enumLabels(enum: $name) { value } }', { name })).toBe(
    'BAD_USER_INPUT',
  );
});
