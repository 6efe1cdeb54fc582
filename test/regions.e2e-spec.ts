import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RegionContacts } from '../src/organisation/region-contacts.service.js';
import { loadReferenceData } from '../src/reference-data/load-reference-data.js';
import { MINISTRY } from './support/answer-steps.js';
import { made, registerCall, step } from './support/call-steps.js';
import { headerOf, ReferenceLoads } from './support/reference-loads.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
const loads = new ReferenceLoads();
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-27T12:00:00Z');
});
afterAll(async () => {
  await loads.close();
  await app.close();
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;

const CONTACT = 'contact { organisation { code } functionTitle mailbox isVerified source }';
const SET = `mutation Set($region: ID!, $input: SetRegionContactInput!) {
  set: setRegionContact(region: $region, input: $input) { region { slug ${CONTACT} } userErrors { code path } } }`;
const set = async (region: string, input: object): Promise<Told> =>
  (await app.as('k80', 'CURATOR').ask(SET, { region, input })).set;
const contactOf = async (slug: string): Promise<Told> => {
  const { regions } = await app.public.ask(`{ regions { slug ${CONTACT} } }`);
  return regions.find((region: Told) => region.slug === slug).contact;
};
const copied = (municipality: string) =>
  app.database.transaction((transaction) => app.app.get(RegionContacts).ofMunicipality(transaction, municipality));

test('no region has a point of contact that no source names', async () => {
  const { regions } = await app.public.ask('{ regions { contact { source } } }');
  expect(regions.map(({ contact }: Told) => contact)).toEqual(Array(11).fill(null));
  expect(await copied('GM0715')).toBeNull();
});

test('a curator sets a point of contact, changes it and takes it away', async () => {
  const given = { organisation: 'mnre1034', functionTitle: ' Directeur-generaal ', source: 'Brief van BZK' };
  const told = {
    organisation: { code: 'mnre1034' },
    functionTitle: 'Directeur-generaal',
    mailbox: null,
    isVerified: false,
    source: 'Brief van BZK',
  };
  expect(await set('zeeuws-vlaanderen', given)).toEqual({
    region: { slug: 'zeeuws-vlaanderen', contact: told },
    userErrors: [],
  });
  await set('zeeuws-vlaanderen', given);
  expect(await contactOf('zeeuws-vlaanderen')).toEqual(told);
  expect(await copied('GM0715')).toBe('mnre1034');
  expect(await copied('GM1695')).toBeNull();
  const confirmed = { ...given, mailbox: 'regio@bzk.example', isVerified: true };
  expect((await set('zeeuws-vlaanderen', confirmed)).region.contact).toMatchObject({
    mailbox: 'regio@bzk.example',
    isVerified: true,
  });
  const blank = await set('zeeuws-vlaanderen', { organisation: ' ', source: 'x' });
  expect(blank.userErrors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'organisation'] }]);
  expect((await set('zeeuws-vlaanderen', { organisation: null })).region.contact).toBeNull();
  const recorded = await app.database.query(
    `select array(select d->>'field' from jsonb_array_elements(differences) d order by 1) fields, weight, audience
     from change where root_type = 'Region' and root_id = 'zeeuws-vlaanderen' order by cursor`,
  );
  const all = ['functionTitle', 'isVerified', 'organisation', 'source'];
  expect(recorded).toEqual([
    { fields: all, weight: 'MAJOR', audience: 'PUBLIC' },
    { fields: ['isVerified', 'mailbox'], weight: 'MINOR', audience: 'PUBLIC' },
    {
      fields: ['functionTitle', 'isVerified', 'mailbox', 'organisation', 'source'],
      weight: 'MAJOR',
      audience: 'PUBLIC',
    },
  ]);
});

test.each<[string, object, string[]]>([
  ['nothing at all', {}, ['REQUIRED input.organisation', 'REQUIRED input.source']],
  ['an unknown organisation', { organisation: 'mnre9999', source: 'x' }, ['UNKNOWN_REFERENCE input.organisation']],
  ['a ministry that ended', { organisation: 'mnre1162', source: 'x' }, ['UNKNOWN_REFERENCE input.organisation']],
  ['a municipality', { organisation: 'GM0715', source: 'x' }, ['INVALID input.organisation']],
  [
    'all faults at once',
    { organisation: 'mnre1034', source: ' ', functionTitle: 'x'.repeat(101), mailbox: 'geen adres' },
    ['REQUIRED input.source', 'TOO_LONG input.functionTitle', 'INVALID input.mailbox'],
  ],
])('refuses %s', async (_, input, expected) => {
  const { region, userErrors } = await set('twente', input);
  expect(region).toBeNull();
  expect(userErrors.map(({ code, path }: Told) => `${code} ${path.join('.')}`)).toEqual(expected);
});

test.each([
  ['the public', () => app.public, 'twente', 'UNAUTHENTICATED'],
  ['a curator of a municipality', () => app.as('GM0153', 'CURATOR'), 'twente', 'FORBIDDEN'],
  ['a manager of the K80 office', () => app.as('k80'), 'twente', 'FORBIDDEN'],
  ['a curator for an unknown region', () => app.as('k80', 'CURATOR'), 'veluwe', 'NOT_FOUND'],
])('%s sets no point of contact', async (_, client, region, expected) => {
  expect(await client().codeOf(SET, { region, input: { organisation: 'mnre1034', source: 'x' } })).toBe(expected);
});

test('a file adds points of contact, and leaves alone what a curator set or took away', async () => {
  await set('twente', { organisation: 'PV23', source: 'Van de provincie' });
  const folder = await loads.folderWith({
    'region-contacts.csv': [
      headerOf('regionContacts'),
      'twente,mnre1034,,,false,bron',
      'zeeuws-vlaanderen,mnre1034,,,false,bron',
      'achterhoek,mnre1034,directeur-generaal,regio@bzk.example,true,bron',
    ],
  });
  const [report] = await loadReferenceData(app.database, folder);
  expect(report).toMatchObject({ table: 'region_contact', new: ['achterhoek'], changed: [], kept: 2 });
  expect(await contactOf('achterhoek')).toMatchObject({ functionTitle: 'directeur-generaal', isVerified: true });
  expect(await contactOf('twente')).toMatchObject({ organisation: { code: 'PV23' } });
});

test('a region shows the public calls that its municipalities can apply for, open ones first', async () => {
  const ministry = app.as(MINISTRY);
  const round = { opensOn: '2028-01-10', closesOn: '2028-03-01', decisionDueOn: '2028-05-01' };
  const register = async (title: string, requirements: object, days: object = {}) =>
    made(await registerCall(ministry, { title, requirements, ...round, ...days }));
  const announce = async (...call: Parameters<typeof register>) =>
    made(await step(ministry, 'announceExperimentCall', await register(...call)));
  app.clock.set('2027-11-01T12:00:00Z');
  await announce('Voorbij', {}, { opensOn: '2027-12-01', closesOn: '2027-12-31' });
  app.clock.set('2028-01-10T12:00:00Z');
  await announce('Later', {}, { opensOn: '2028-02-01' });
  await announce('Twente', { regions: ['twente'] });
  await announce('Overijssel', { provinces: ['PV23'] });
  await announce('Zeeland', { provinces: ['PV29', 'PV23'] });
  await announce('Streek', { regions: ['zeeuws-vlaanderen'] }, { closesOn: '2028-02-20' });
  await register('Concept', {});
  const calls = async (slug: string, page = 'first: 9', client = app.public): Promise<Told> => {
    const asked = await client.ask(`{ regions { slug calls(${page}) { nodes { title } pageInfo { endCursor } } } }`);
    const { nodes, pageInfo } = asked.regions.find((region: Told) => region.slug === slug).calls;
    return { titles: nodes.map(({ title }: Told) => title), ...pageInfo };
  };
  for (const client of [app.public, ministry])
    expect((await calls('zeeuws-vlaanderen', 'first: 9', client)).titles).toEqual([
      'Streek',
      'Zeeland',
      'Later',
      'Voorbij',
    ]);
  expect((await calls('twente')).titles.sort()).toEqual(['Later', 'Overijssel', 'Twente', 'Voorbij', 'Zeeland']);
  expect((await calls('zuid-limburg')).titles).toEqual(['Later', 'Voorbij']);
  const { titles, endCursor } = await calls('zeeuws-vlaanderen', 'first: 2');
  expect(titles).toEqual(['Streek', 'Zeeland']);
  expect((await calls('zeeuws-vlaanderen', `first: 1, after: "${endCursor}"`)).titles).toEqual(['Later']);
});
