import { expect, test } from '@jest/globals';
import type { LoadReport } from './load-reference-data.js';
import { faultLines, reportLines } from './load-report.js';
import type { Fault } from './reference-file.js';

const NOTHING = { new: [], changed: [], ended: [], absent: [], kept: 0, unchanged: 0 };
const codes = (count: number) => Array.from({ length: count }, (_, place) => `GM${1000 + place}`);

test.each<[string, Partial<LoadReport>, string[]]>([
  ['nothing new', { unchanged: 342 }, ['342 unchanged']],
  [
    'every kind of difference',
    {
      new: ['A', 'B'],
      changed: [{ key: 'C', fields: ['name', 'source'] }],
      ended: ['D'],
      absent: ['E'],
      kept: 3,
      unchanged: 4,
    },
    [
      '2 new, 1 changed, 1 ended, 1 absent, 3 kept as edited, 4 unchanged',
      '  new: A, B',
      '  changed: C (name, source)',
      '  ended: D',
      '  absent: E',
    ],
  ],
  ['twenty keys', { new: codes(20) }, ['20 new, 0 unchanged', `  new: ${codes(20).join(', ')}`]],
  ['more than twenty', { new: codes(23) }, ['23 new, 0 unchanged', `  new: ${codes(20).join(', ')} … and 3 more`]],
])('a report of %s', (_, report, [counts, ...keys]) => {
  expect(reportLines([{ file: 'laws.csv', table: 'law', ...NOTHING, ...report }])).toEqual([
    `laws.csv → law: ${counts}`,
    ...keys,
  ]);
});

test.each<[string, Omit<Fault, 'message'>, string]>([
  ['a cell', { file: 'laws.csv', line: 3, column: 'jci' }, 'laws.csv:3 jci: x'],
  ['a line', { file: 'laws.csv', line: 3, column: '' }, 'laws.csv:3: x'],
  ['a file', { file: 'laws.csv', line: 0, column: '' }, 'laws.csv: x'],
  ['the folder', { file: '', line: 0, column: '' }, 'figures: x'],
])('a fault of %s', (_, place, line) => {
  expect(faultLines('figures', [{ ...place, message: 'x' }])).toEqual([line]);
});
