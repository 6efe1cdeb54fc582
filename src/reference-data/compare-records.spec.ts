import { expect, test } from '@jest/globals';
import { compareRecords, type Differences, type StoredRecord, type TableUpdate } from './compare-records.js';

const NOTHING: Differences = { new: [], changed: [], ended: [], absent: [], kept: 0, unchanged: 0 };
const stored = (code: string, more: StoredRecord = {}) => ({
  code,
  name: 'x',
  validUntil: null,
  villages: ['y'],
  ...more,
});

test.each<[string, StoredRecord[], StoredRecord[], Partial<TableUpdate>, Partial<Differences>, string]>([
  ['a new record', [{ code: 'A' }], [], {}, { new: ['A'] }, 'write A'],
  ['the same record', [{ code: 'A', name: 'x' }], [stored('A')], {}, { unchanged: 1 }, ''],
  [
    'another name',
    [{ code: 'A', name: 'z' }],
    [stored('A')],
    {},
    { changed: [{ key: 'A', fields: ['name'] }] },
    'write A',
  ],
  ['an end in the file', [{ code: 'A', validUntil: '2027-01-01' }], [stored('A')], {}, { ended: ['A'] }, 'write A'],
  [
    'an end and another name',
    [{ code: 'A', name: 'z', validUntil: '2027-01-01' }],
    [stored('A')],
    {},
    { ended: ['A'], changed: [{ key: 'A', fields: ['name'] }] },
    'write A',
  ],
  [
    'an end that moves',
    [{ code: 'A', validUntil: '2027-01-01' }],
    [stored('A', { validUntil: '2026-01-01' })],
    {},
    { changed: [{ key: 'A', fields: ['validUntil'] }] },
    'write A',
  ],
  [
    'what exists again',
    [{ code: 'A', validUntil: null }],
    [stored('A', { validUntil: '2026-01-01' })],
    {},
    { changed: [{ key: 'A', fields: ['validUntil'] }] },
    'write A',
  ],
  ['missing where there are end dates', [], [stored('A')], {}, { ended: ['A'] }, 'end A'],
  ['missing and ended before', [], [stored('A', { validUntil: '2026-01-01' })], {}, {}, ''],
  ['missing, but not a matter of this file', [], [stored('A')], { covers: () => false }, {}, ''],
  ['missing where there are none', [], [stored('A')], { whenMissing: 'TELL' }, { absent: ['A'] }, ''],
  ['missing where that means nothing', [], [stored('A')], { whenMissing: 'LEAVE' }, {}, ''],
  ['kept, and other in the file', [{ code: 'A', name: 'z' }], [stored('A')], { isKept: () => true }, { kept: 1 }, ''],
  ['kept out, and in the file', [{ code: 'A' }], [], { isKept: () => true }, { kept: 1 }, ''],
  ['kept, and missing', [], [stored('A')], { isKept: () => true, whenMissing: 'TELL' }, { kept: 1 }, ''],
])('%s', (_, records, before, update, differences, deeds) => {
  const found = compareRecords({ key: ['code'], whenMissing: 'END', records, ...update }, before);
  expect(found.differences).toEqual({ ...NOTHING, ...differences });
  const done = [...found.write.map(({ code }) => `write ${code}`), ...found.end.map(({ code }) => `end ${code}`)];
  expect(done.join()).toBe(deeds);
});

test('a composite key is compared and told as a whole', () => {
  const update = { key: ['code', 'year'], whenMissing: 'LEAVE' as const, records: [{ code: 'A', year: 2027 }] };
  expect(compareRecords(update, [{ code: 'A', year: 2026 }]).differences).toEqual({ ...NOTHING, new: ['A/2027'] });
});
