import { beforeAll, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { readReferenceData, type ReferenceData } from './read-reference-data.js';

const OWN = fileURLToPath(new URL('../../reference-data', import.meta.url));

let data: ReferenceData;
beforeAll(async () => {
  const read = await readReferenceData(OWN);
  expect(read.faults).toEqual([]);
  data = read.data;
});

test.each<[keyof ReferenceData, number]>([
  ['provinces', 12],
  ['municipalities', 342],
  ['formerMunicipalities', 62],
  ['ministries', 15],
  ['otherOrganisations', 3],
  ['successions', 72],
  ['regions', 11],
  ['regionMunicipalities', 86],
  ['regionContacts', 0],
  ['themes', 15],
  ['concepts', 100],
  ['laws', 52],
  ['legalBases', 27],
])('%s: %i rows', (name, count) => {
  expect(data[name]).toHaveLength(count);
});

test('110 municipalities have 25,000 inhabitants or fewer, all on the same day', () => {
  expect(data.municipalities.filter(({ inhabitants }) => inhabitants <= 25_000)).toHaveLength(110);
  expect(new Set(data.municipalities.map(({ inhabitantsYear }) => inhabitantsYear))).toEqual(new Set([2026]));
});

test('the inhabitants of each province are those of its municipalities', () => {
  for (const { code, inhabitants } of data.provinces) {
    const own = data.municipalities.filter(({ provinceCode }) => provinceCode === code);
    expect([code, own.reduce((sum, one) => sum + one.inhabitants, 0)]).toEqual([code, inhabitants]);
  }
});

test('figures that were not compared with CBS do not claim to come from it', () => {
  const sourceOf = (code: string) => data.municipalities.find((one) => one.code === code)?.inhabitantsSource;
  for (const code of ['GM0402', 'GM1696']) expect(sourceOf(code)).toContain('niet vergeleken met CBS');
  expect(sourceOf('GM1992')).toContain('73.993');
  const plain = data.municipalities.filter(
    ({ inhabitantsSource }) => inhabitantsSource === 'CBS StatLine 37230ned, 2026MM01',
  );
  expect(plain).toHaveLength(339);
});

test('an organisation that went whole has one successor, one that was divided has several', () => {
  const rowsOf = new Map<string, string[]>();
  for (const { predecessorCode, extent } of data.successions) {
    rowsOf.set(predecessorCode, [...(rowsOf.get(predecessorCode) ?? []), extent]);
  }
  for (const [code, extents] of rowsOf) {
    expect([code, extents]).toEqual([code, extents.length === 1 ? ['WHOLE'] : extents.map(() => 'PART')]);
  }
  expect([...rowsOf].filter(([, extents]) => extents.length > 1).map(([code]) => code)).toEqual([
    'GM0140',
    'GM0053',
    'GM0788',
  ]);
});

test('only the merger of Wijdemeren is still planned, and what has ended carries the day of its succession', () => {
  expect(data.successions.filter(({ status }) => status === 'PLANNED')).toMatchObject([
    { predecessorCode: 'GM1696', successorCode: 'GM0402', effectiveOn: '2027-01-01' },
  ]);
  const ended = new Map<string, string | null>();
  for (const { code, endedOn } of data.formerMunicipalities) ended.set(code, endedOn);
  for (const { code, validUntil } of data.ministries) if (validUntil) ended.set(code, validUntil);
  const effective = data.successions.filter(({ status }) => status === 'EFFECTIVE');
  expect(ended).toEqual(new Map(effective.map(({ predecessorCode, effectiveOn }) => [predecessorCode, effectiveOn])));
});

test('a municipality that began in a merger has the day of that merger, and no other has one', () => {
  const begun = data.municipalities.filter(({ validFrom }) => validFrom);
  expect(begun).toHaveLength(17);
  for (const { code, validFrom } of begun) {
    const mergers = data.successions.filter(({ successorCode }) => successorCode === code);
    expect(new Set(mergers.map(({ effectiveOn }) => effectiveOn))).toEqual(new Set([validFrom]));
  }
});

test('no membership of a region is called verified', () => {
  expect(data.regionMunicipalities.filter(({ verified }) => verified)).toEqual([]);
});

test('every theme is mapped to both schemes', () => {
  for (const { code } of data.themes) {
    const schemes = data.themeMappings.filter(({ themeCode }) => themeCode === code).map(({ scheme }) => scheme);
    expect([code, new Set(schemes)]).toEqual([code, new Set(['TOP_LIST', 'BROAD_WELFARE'])]);
  }
});

test('no competent authority is a ministry that has ended', () => {
  const ended = data.ministries.filter(({ validUntil }) => validUntil).map(({ code }) => code);
  expect(ended).toHaveLength(3);
  const named = [
    ...data.legalBases.map(({ authorityCode }) => authorityCode),
    ...data.laws.map((law) => law.ministryCode),
  ];
  expect(named.filter((code) => code && ended.includes(code))).toEqual([]);
});

test('no legal basis claims to have been checked, and one of a repealed law is repealed', () => {
  expect(data.legalBases.filter(({ lastCheckedOn }) => lastCheckedOn)).toEqual([]);
  const repealed = new Set(data.laws.filter(({ status }) => status === 'REPEALED').map(({ bwbId }) => bwbId));
  for (const { code, bwbId, status } of data.legalBases) {
    expect([code, status === 'REPEALED']).toEqual([code, repealed.has(bwbId)]);
  }
});

test.each([
  ['participatiewet-83', { deviableArticles: ['6-10', '31:2', '§7.1'], onRequest: true, maxMonths: 36 }],
  ['jeugdwet-12.1', { deviableArticles: ['3.2:2'], maxMonths: 36, extensionMonths: 24, reportMoment: 'BEFORE_END' }],
  ['wlz-10.1.1', { deviableArticles: ['*'], excludedArticles: ['2.*', '3.1.*'], maxMonths: 36 }],
  [
    'wmg-58',
    { authorityKind: 'IMPLEMENTING_BODY', authorityCode: 'zbo-nza', maxMonths: 60, reportMoment: 'AFTER_END' },
  ],
  [
    'wet-personenvervoer-2000-29',
    { kind: 'DISPENSATION', authorityKind: 'PROVINCE', authorityCode: null, maxMonths: null },
  ],
  ['wegenverkeerswet-186', { maxMonths: 72, reportMonths: 6, reportMoment: 'BEFORE_END' }],
  ['wpo-176k', { maxMonths: 72, extensionMonths: 24 }],
  ['elektriciteitswet-1998-7a', { status: 'REPEALED', authorityCode: 'mnre1045' }],
  ['omgevingswet-23.3', { authorityCode: 'mnre1034', maxMonths: null }],
  ['mededingingswet-25i', { authorityKind: 'MUNICIPALITY', authorityCode: null }],
])('%s says what its source says', (code, expected) => {
  expect(data.legalBases.find((basis) => basis.code === code)).toMatchObject(expected);
});
