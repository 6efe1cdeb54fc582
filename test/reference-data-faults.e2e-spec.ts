import { afterAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { loadReferenceData, type ReferenceDataFaults } from '../src/reference-data/load-reference-data.js';
import { cloneDatabase } from './support/databases.js';
import { everything, headerOf, linesOf, ReferenceLoads } from './support/reference-loads.js';

const loads = new ReferenceLoads();
afterAll(() => loads.close());

const places = (load: Promise<unknown>) =>
  load.then(
    () => [],
    (error: ReferenceDataFaults) => error.faults.map(({ file, line, column }) => `${file}:${line} ${column}`),
  );

test('faults in several files are told with their places, and nothing is changed', async () => {
  const database = await loads.filled();
  const before = await everything(database);
  const folder = await loads.folderWith({
    'provinces.csv': [headerOf('provinces'), 'PV20,Nieuw Groningen,Groningen,601530,2027,CBS'],
    'municipalities.csv': [
      headerOf('municipalities'),
      'GM0014,Groningen,PV20,veel,2027,CBS,2027-13-01,',
      'GM0014,x,PV20,1,2027,CBS,,',
    ],
    'laws.csv': [headerOf('laws'), '', 'BWBR9999999,Proefwet,,IN_FORCE,mnre9999,jci1.3:c:BWBR9999999,bron,'],
    'extra.csv': ['x'],
  });
  expect(await places(loadReferenceData(database, folder))).toEqual([
    'extra.csv:0 ',
    'municipalities.csv:2 inhabitants',
    'municipalities.csv:2 valid_from',
    'municipalities.csv:3 code',
    'laws.csv:3 ministry_code',
  ]);
  expect(await everything(database)).toEqual(before);
});

test('a municipality in two regions is a fault', async () => {
  const lines = await linesOf('region-municipalities.csv');
  const again = `twente,${lines[1]!.split(',')[1]},false,LOW,bron`;
  const load = loadReferenceData(
    await loads.filled(),
    await loads.folderWith({ 'region-municipalities.csv': [...lines, again] }),
  );
  expect(await places(load)).toEqual(['region-municipalities.csv:0 ']);
});

test('what fails after the load takes the load back', async () => {
  const database = await loads.filled();
  const before = await everything(database);
  const folder = await loads.folderWith({
    'laws.csv': [headerOf('laws'), 'BWBR9999999,Proefwet,,IN_FORCE,mnre1034,jci1.3:c:BWBR9999999,bron,'],
  });
  const onLoaded = async () => {
    throw new Error('no search');
  };
  await expect(loadReferenceData(database, folder, { onLoaded })).rejects.toThrow('no search');
  expect(await everything(database)).toEqual(before);
});

test('the command says what it did in its output and its exit code', async () => {
  const DATABASE_URL = await cloneDatabase();
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/bundle/reference-data.js', ...args], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL },
    });
    return { status, stdout, stderr };
  };
  expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('laws.csv → law: 52 unchanged\n') });
  const bad = await loads.folderWith({
    'laws.csv': [headerOf('laws'), 'BWB1,,,IN_FORCE,mnre1034,jci1.3:c:BWBR9999999,bron,'],
  });
  const refused = run(bad);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^laws\.csv:2 bwb_id: .+\nlaws\.csv:2 title: .+\n.*Nothing was changed\.$/ms);
  expect(run('no-such-folder')).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: ') });
  expect(run('a', 'b')).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: ') });
});
