import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReferenceData, type KnownCodes } from './read-reference-data.js';
import { REFERENCE_FILES } from './reference-files.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'reference-data-'));
});
afterAll(() => rm(root, { recursive: true }));

async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(root, 'case-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const headerOf = (name: keyof typeof REFERENCE_FILES) => Object.keys(REFERENCE_FILES[name].columns).join(',');
const PROVINCES = headerOf('provinces');
const ZEELAND = 'PV29,Zeeland,Zeeland,394514,2026,CBS';
const MUNICIPALITIES = headerOf('municipalities');
const FORMER = headerOf('formerMunicipalities');

const csv = (...lines: string[]) => `${lines.join('\n')}\n`;
const legalBasis = (deviable: string) => ({
  'legal-bases.csv': csv(
    headerOf('legalBases'),
    `wlz-10.1.1,BWBR0035917,10.1.1,,,EXPERIMENT_CLAUSE,s,s,MINISTRY,mnre1025,true,36,,${deviable},,,,IN_FORCE,,s,`,
  ),
});
const KNOWN: KnownCodes = {
  organisations: new Set(['PV29', 'GM0014', 'mnre1025', 'zbo-nza']),
  laws: new Set(['BWBR0035917']),
};

test('a folder without faults gives typed rows, null for an empty cell and an empty list for a file that is not there', async () => {
  const folder = await folderWith({
    'provinces.csv': csv(PROVINCES, ZEELAND),
    'themes.csv': csv(headerOf('themes'), 'CARE,zorg,care,"Zorg, dichtbij",Care,4,2026-01-01,'),
    ...legalBasis('*;6-10'),
    'SOURCES.md': '#',
    '.gitkeep': '',
  });
  const { data, faults } = await readReferenceData(folder, KNOWN);
  expect(faults).toEqual([]);
  expect(data.provinces).toEqual([
    {
      code: 'PV29',
      name: 'Zeeland',
      nameEn: 'Zeeland',
      inhabitants: 394514,
      inhabitantsYear: 2026,
      inhabitantsSource: 'CBS',
    },
  ]);
  expect(data.themes[0]).toMatchObject({
    description: 'Zorg, dichtbij',
    sortOrder: 4,
    validFrom: '2026-01-01',
    validUntil: null,
  });
  expect(data.legalBases[0]).toMatchObject({
    onRequest: true,
    maxMonths: 36,
    extensionMonths: null,
    deviableArticles: ['*', '6-10'],
    excludedArticles: null,
  });
  expect(data.municipalities).toEqual([]);
});

type Files = Record<string, string | Buffer>;

const province = (row: string) => ({ 'provinces.csv': csv(PROVINCES, ZEELAND, row) });
const municipality = (row: string) => ({ 'municipalities.csv': csv(MUNICIPALITIES, row) });
const provinceHeader = (header: string) => ({ 'provinces.csv': csv(header, ZEELAND) });

async function expectFaults(files: Files, places: string[]): Promise<void> {
  const { faults } = await readReferenceData(await folderWith(files), KNOWN);
  expect(faults.map(({ file, line, column }) => `${file} ${line} ${column}`)).toEqual(
    places.map((place) => place.slice(0, place.indexOf(':'))),
  );
  faults.forEach(({ message }, nth) => expect(message).toContain(places[nth]?.replace(/^[^:]*: /, '')));
}

// Each fault as `file line column: part of the message`.
test.each<[string, Files, string[]]>([
  ['a folder without data', { 'README.md': '#' }, [' 0 : geen gegevensbestand']],
  ['a typing error in a name', { 'municpalities.csv': MUNICIPALITIES }, ['municpalities.csv 0 : niet bekend']],
  ['an empty file', { 'provinces.csv': '' }, ['provinces.csv 1 : leeg']],
  ['a broken header', provinceHeader(`"${PROVINCES}`), ['provinces.csv 1 : aanhalingstekens']],
  ['semicolons', provinceHeader(PROVINCES.replaceAll(',', ';')), ['provinces.csv 1 : komma']],
  ['a missing column', { 'provinces.csv': PROVINCES.replace(',name_en', '') }, ['provinces.csv 1 name_en: ontbreekt']],
  ['an unknown column', { 'provinces.csv': `${PROVINCES},mayor` }, ['provinces.csv 1 mayor: niet bekend']],
  ['a column twice', { 'provinces.csv': `${PROVINCES},name` }, ['provinces.csv 1 name: twee keer']],
  ['too few fields', province('PV30,Noord-Brabant'), ['provinces.csv 3 : 2 velden']],
  ['too many fields', province('PV30,Brabant,Brabant,1,2026,CBS,x'), ['provinces.csv 3 : 7 velden']],
  ['a required cell left empty', province('PV30,,Brabant,1,2026,CBS'), ['provinces.csv 3 name: verplicht']],
  ['a space at the end', province('PV30,Brabant ,Brabant,1,2026,CBS'), ['provinces.csv 3 name: spatie']],
  ['a key twice', province(ZEELAND), ['provinces.csv 3 code: provinces.csv, regel 2']],
  ['an unknown province', municipality('GM0005,A,PV20,1,2026,CBS,,'), ['municipalities.csv 2 province_code: PV20']],
  ['a code amiss, once', municipality('GM0005,A,PV1,1,2026,CBS,,'), ['municipalities.csv 2 province_code: PV29']],
  [
    'a municipality both current and former',
    {
      ...municipality('GM0005,Bedum,PV29,1,2026,CBS,,'),
      'former-municipalities.csv': csv(FORMER, 'GM0005,A,2019-01-01,x'),
    },
    ['former-municipalities.csv 2 code: municipalities.csv, regel 2'],
  ],
  [
    'successions: word, key, kind and code',
    {
      'successions.csv': csv(
        headerOf('successions'),
        'GM0014,mnre1025,2026-01-01,ALL,EFFECTIVE,x',
        'GM0014,mnre1025,2026-01-01,PART,EFFECTIVE,x',
        'GM0014,GM9999,2026-01-01,PART,EFFECTIVE,x',
      ),
    },
    [
      'successions.csv 2 extent: WHOLE, PART',
      'successions.csv 3 predecessor_code: regel 2',
      'successions.csv 3 successor_code: andere soort',
      'successions.csv 4 successor_code: ‘GM9999’ is niet bekend',
    ],
  ],
  [
    'a theme and a concept that are not there, the scheme being part of the key',
    {
      'concepts.csv': csv(headerOf('concepts'), 'BROAD_WELFARE,bw-1,,welzijn,well-being,', 'TOP_LIST,c_1,,x,x,c_2'),
      'theme-mappings.csv': csv(headerOf('themeMappings'), 'CARE,TOP_LIST,bw-1,broadMatch'),
    },
    [
      'concepts.csv 3 parent_notation: TOP_LIST/c_2',
      'theme-mappings.csv 2 theme_code: CARE',
      'theme-mappings.csv 2 notation: TOP_LIST/bw-1',
    ],
  ],
  [
    'a law of another kind, and a JCI of another law',
    {
      'laws.csv': csv(
        headerOf('laws'),
        'BWBX0000001,A,,IN_FORCE,mnre1025,jci1.3:c:BWBR0000001,x,',
        'BWBR0000002,A,,IN_FORCE,mnre1025,jci1.3:c:BWBR0000001&artikel=2,x,',
      ),
    },
    ['laws.csv 2 bwb_id: BWBR0015703', 'laws.csv 3 jci: BWBR0000002'],
  ],
  ['a law not there', legalBasis('BWBR0009999/*'), ['legal-bases.csv 2 deviable_articles: BWBR0009999']],
  [
    'faults in several files at once; not the references into a file without a readable header',
    {
      'regions.csv': 'slug;name',
      'region-municipalities.csv': csv(
        headerOf('regionMunicipalities'),
        'twente,GM0014,false,SURE,x',
        'twente,GM0015,nee,LOW,x',
      ),
      'provinces.csv': csv(PROVINCES, 'PV2,,Zeeland,x,2026,CBS'),
    },
    [
      'provinces.csv 2 code: PV29',
      'provinces.csv 2 name: verplicht',
      'provinces.csv 2 inhabitants: geheel getal',
      'regions.csv 1 : komma',
      'region-municipalities.csv 2 confidence: LOW, MEDIUM, HIGH',
      'region-municipalities.csv 3 municipality_code: GM0015',
      'region-municipalities.csv 3 verified: true of false',
    ],
  ],
])('reports %s', (_, files, places) => expectFaults(files, places));

test('rows under a header with a missing column are not in the data', async () => {
  const content = csv(FORMER.replace(',source', ''), 'GM0005,Bedum,2019-01-01');
  const { data } = await readReferenceData(await folderWith({ 'former-municipalities.csv': content }));
  expect(data.formerMunicipalities).toEqual([]);
});

test('a row with a fault is not in the data, and what refers to it is not a second fault', async () => {
  const folder = await folderWith({
    'provinces.csv': csv(PROVINCES, 'PV20,Groningen,Groningen,veel,2026,CBS'),
    'municipalities.csv': csv(MUNICIPALITIES, 'GM0014,Groningen,PV20,244829,2026,CBS,,'),
  });
  const { data, faults } = await readReferenceData(folder);
  expect(faults).toHaveLength(1);
  expect(data.provinces).toEqual([]);
  expect(data.municipalities).toHaveLength(1);
});

test('a folder that is not there, and a folder in the place of a file', async () => {
  expect((await readReferenceData(join(root, 'nowhere'))).faults).toMatchObject([{ file: '', line: 0 }]);
  const folder = await folderWith({});
  await mkdir(join(folder, 'themes.csv'));
  expect((await readReferenceData(folder)).faults).toMatchObject([{ file: 'themes.csv', line: 0 }]);
});
