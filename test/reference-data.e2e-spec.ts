import { afterAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { migrate } from '../src/database/migrate.js';
import { loadReferenceData, type LoadReport } from '../src/reference-data/load-reference-data.js';
import { readReferenceData } from '../src/reference-data/read-reference-data.js';
import { REFERENCE_FILES } from '../src/reference-data/reference-files.js';
import { emptyDatabase } from './support/databases.js';
import { REFERENCE_DATA } from './support/reference-data.js';
import { everything, headerOf, linesOf, ReferenceLoads } from './support/reference-loads.js';
import { startTestApp } from './support/test-app.js';

const loads = new ReferenceLoads();
afterAll(() => loads.close());

const NEW_LAW = 'BWBR9999999,Proefwet,,IN_FORCE,mnre1034,jci1.3:c:BWBR9999999,bron,';

/** What is not as it was, as `file table: kind keys`. */
const deedsOf = (reports: LoadReport[]) =>
  reports.flatMap(({ file, table, changed, ...report }) => [
    ...(['new', 'ended', 'absent'] as const)
      .filter((kind) => report[kind].length > 0)
      .map((kind) => `${file} ${table}: ${kind} ${report[kind].join(' ')}`),
    ...changed.map(({ key, fields }) => `${file} ${table}: changed ${key} ${fields.join(' ')}`),
  ]);

const facts = (database: DataSource, code: string) =>
  database.query(
    `select name, valid_until::text, array(select year from population_figure f where f.organisation_code = code order by year) years
     from organisation where code = $1`,
    [code],
  );

test('the first load finds every row new', async () => {
  const url = await emptyDatabase();
  await migrate(url, () => {});
  const database = await loads.open(url);
  let derived = 0;
  const onLoaded = async () => void (derived += 1);
  const reports = await loadReferenceData(database, REFERENCE_DATA, { onLoaded });
  expect(derived).toBe(1);

  const { data } = await readReferenceData(REFERENCE_DATA);
  const files = Object.entries(REFERENCE_FILES) as [keyof typeof data, { name: string }][];
  const rowsOf = (file: string) => data[files.find(([, { name }]) => name === file)![0]].length;
  const filled = files.filter(([file]) => data[file].length > 0);
  expect(new Set(reports.map(({ file }) => file))).toEqual(new Set(filled.map(([, { name }]) => name)));
  for (const { file, table, new: keys } of reports)
    expect([file, table, keys.length]).toEqual([file, table, rowsOf(file)]);
  for (const { table } of reports) {
    const news = reports.filter((report) => report.table === table).reduce((sum, report) => sum + report.new.length, 0);
    expect([table, await database.query(`select count(*)::int from ${table}`)]).toEqual([table, [{ count: news }]]);
  }
  expect(await facts(database, 'GM0003')).toEqual([{ name: 'Appingedam', valid_until: '2021-01-01', years: [] }]);
  expect(
    await database.query(`select is_on_request, deviable_articles from legal_basis where code = 'participatiewet-83'`),
  ).toEqual([{ is_on_request: true, deviable_articles: '6-10;31:2;§7.1' }]);
});

test('a load of the same folder writes nothing', async () => {
  const database = await loads.filled();
  const before = await everything(database);
  let derived = 0;
  const onLoaded = async () => void (derived += 1);
  expect(deedsOf(await loadReferenceData(database, REFERENCE_DATA, { onLoaded }))).toEqual([]);
  expect(await everything(database)).toEqual(before);
  expect(derived).toBe(0);
});

test('a load waits for the one that is going on', async () => {
  const database = await loads.filled();
  const folder = await loads.folderWith({ 'laws.csv': [headerOf('laws'), NEW_LAW] });
  let second: Promise<LoadReport[]> | undefined;
  const onLoaded = async () => {
    second = loadReferenceData(database, folder);
    // Long enough to read the table, so that it would find the law absent.
    await sleep(300);
  };
  expect(deedsOf(await loadReferenceData(database, folder, { onLoaded }))).toContain('laws.csv law: new BWBR9999999');
  expect((await second)![0]).toMatchObject({ new: [], unchanged: 1 });
});

test("next year's municipalities: figures beside the old ones, one renamed, one gone, one new", async () => {
  const database = await loads.filled();
  await database.query(`update organisation set k80_member = true, villages = '{Dorp}' where code = 'GM0014'`);
  const lines = (await linesOf('municipalities.csv'))
    .filter((line) => !line.startsWith('GM0034,'))
    .map((line) => line.replace(',Groningen,', ',Groningerstad,').replace(/,2026,.*"/, ',2027,CBS 2027'));
  const folder = await loads.folderWith({
    'municipalities.csv': [...lines, 'GM9001,Nieuwstad,PV24,9000,2027,CBS 2027,2027-01-01,'],
  });

  const reports = await loadReferenceData(database, folder, { today: '2027-02-03' });
  const [organisations, figures] = reports;
  expect(deedsOf([organisations!])).toEqual([
    'municipalities.csv organisation: new GM9001',
    'municipalities.csv organisation: ended GM0034',
    'municipalities.csv organisation: changed GM0014 name',
  ]);
  expect(organisations!.unchanged).toBe(lines.length - 2);
  expect(figures).toMatchObject({ table: 'population_figure', changed: [], ended: [], absent: [], unchanged: 0 });
  expect(figures!.new).toEqual([...lines.slice(1).map((line) => `${line.slice(0, 6)}/2027`), 'GM9001/2027']);
  expect(await facts(database, 'GM0014')).toEqual([{ name: 'Groningerstad', valid_until: null, years: [2026, 2027] }]);
  expect(await facts(database, 'GM0034')).toEqual([{ name: 'Almere', valid_until: '2027-02-03', years: [2026] }]);
  expect(await facts(database, 'GM9001')).toEqual([{ name: 'Nieuwstad', valid_until: null, years: [2027] }]);
  expect(await database.query(`select k80_member, villages from organisation where code = 'GM0014'`)).toEqual([
    { k80_member: true, villages: ['Dorp'] },
  ]);
  expect(deedsOf(await loadReferenceData(database, folder, { today: '2027-02-04' }))).toEqual([]);
});

test('the date among the former municipalities goes before that of today', async () => {
  const database = await loads.filled();
  const folder = await loads.folderWith({
    'municipalities.csv': (await linesOf('municipalities.csv')).filter((line) => !line.startsWith('GM0034,')),
    'former-municipalities.csv': [...(await linesOf('former-municipalities.csv')), 'GM0034,Almere,2027-01-01,CBS'],
  });
  expect(deedsOf(await loadReferenceData(database, folder, { today: '2027-02-03' }))).toEqual([
    'former-municipalities.csv organisation: ended GM0034',
    'former-municipalities.csv organisation: changed GM0034 source',
  ]);
  expect(await facts(database, 'GM0034')).toEqual([{ name: 'Almere', valid_until: '2027-01-01', years: [2026] }]);
});

test('a folder with some of the files leans on what the database has', async () => {
  const database = await loads.filled();
  const themes = await linesOf('themes.csv');
  const folder = await loads.folderWith({
    'themes.csv': [themes[0]!, ...themes.slice(2)],
    'theme-mappings.csv': [headerOf('themeMappings'), 'HOUSING,BROAD_WELFARE,bw-4,broadMatch'],
    'laws.csv': [headerOf('laws'), NEW_LAW],
    'provinces.csv': [headerOf('provinces')],
  });
  const before = await database.query(
    'select (select count(*) from law)::int laws, (select count(*) from theme_mapping)::int mappings',
  );
  const reports = await loadReferenceData(database, folder, { today: '2027-02-03' });
  expect(reports.map(({ file }) => file)).toEqual(['themes.csv', 'theme-mappings.csv', 'laws.csv']);
  const [theme, mapping, law] = reports;
  expect(theme).toMatchObject({ new: [], changed: [], ended: [themes[1]!.split(',')[0]], absent: [] });
  expect(mapping).toMatchObject({ new: ['HOUSING/BROAD_WELFARE/bw-4'], ended: [] });
  expect(law).toMatchObject({ new: ['BWBR9999999'], ended: [], unchanged: 0 });
  expect([{ laws: law!.absent.length, mappings: mapping!.absent.length }]).toEqual(before);
});

test('a region membership that was verified, moved or taken away by hand stays as it is', async () => {
  const register = await startTestApp();
  try {
    const { database } = register;
    const lines = await linesOf('region-municipalities.csv');
    const [verified, moved, removed] = lines.slice(1).map((line) => line.split(',')[1]!);
    await database.query(
      `update region_membership set is_verified = true, source = 'regio' where municipality_code = $1`,
      [verified],
    );
    const set = `mutation Set($code: ID!, $input: SetRegionMembershipInput!) {
      setRegionMembership(municipality: $code, input: $input) { userErrors { message } } }`;
    const office = register.as('k80', 'CURATOR');
    await office.ask(set, { code: moved, input: { regionSlug: 'twente', source: 'gemeente' } });
    await office.ask(set, { code: removed, input: { regionSlug: null } });
    const before = await everything(database);

    const [report] = await loadReferenceData(database, await loads.folderWith({ 'region-municipalities.csv': lines }));
    expect(report).toMatchObject({ new: [], changed: [], absent: [], kept: 3, unchanged: lines.length - 4 });
    expect(await everything(database)).toEqual(before);
    const left = await database.query(
      'select region_slug from region_membership where municipality_code = any($1) order by 1',
      [[moved, removed]],
    );
    expect(left).toEqual([{ region_slug: 'twente' }]);
  } finally {
    await register.close();
  }
});
