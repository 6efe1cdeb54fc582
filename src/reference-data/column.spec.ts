import { expect, test } from '@jest/globals';
import { date, flag, integer, oneOf, optional, otherLawsIn, provisions, text, type Column } from './column.js';
import { article, jci, municipality, organisation, province } from './code-columns.js';

test.each<[string, Column<unknown>, string, unknown]>([
  ['text', text(), 'Súdwest-Fryslân', 'Súdwest-Fryslân'],
  ['text, accents joined', text(), 'Frysla\u0302n', 'Frysl\u00e2n'],
  ['text of two lines', text(), 'a\nb', 'a\nb'],
  ['integer', integer(), '0', 0],
  ['integer', integer(), '2147483647', 2_147_483_647],
  ['date', date(), '2024-02-29', '2024-02-29'],
  ['flag', flag(), 'true', true],
  ['flag', flag(), 'false', false],
  ['word', oneOf('A', 'B'), 'B', 'B'],
  ['code', municipality(), 'GM0014', 'GM0014'],
  ['organisation', organisation(), 'zbo-nza', 'zbo-nza'],
  ['article', article(), '11a.1', '11a.1'],
  ['provisions', provisions(), '19', ['19']],
  ['provisions', provisions(), '6-10;31:2;§7.1', ['6-10', '31:2', '§7.1']],
  ['provisions', provisions(), '2.*;3.1.*;*', ['2.*', '3.1.*', '*']],
  ['provisions', provisions(), '176k;10.1.1;11a.1:1a', ['176k', '10.1.1', '11a.1:1a']],
  ['provisions', provisions(), 'BWBR0009755/*', ['BWBR0009755/*']],
  ['JCI', jci(), 'jci1.31:c:BWBR0001830&artikel=1&o=b&z=2003-02-03', expect.any(String)],
])('%s accepts %#', (_, column, cell, value) => {
  expect(column.fault(cell)).toBeNull();
  expect(column.value(cell)).toEqual(value);
});

test.each<[string, Column<unknown>, string]>([
  ['a NUL', text(), 'a\u0000b'],
  ['a character that was not UTF-8', text(), 'Frysl\uFFFDn'],
  ['a negative number', integer(), '-1'],
  ['a fraction', integer(), '1.5'],
  ['a thousands sign', integer(), '2.676.753'],
  ['an exponent', integer(), '1e3'],
  ['more than a PostgreSQL integer', integer(), '2147483648'],
  ['less than the least', integer(1), '0'],
  ['30 February', date(), '2026-02-30'],
  ['29 February in a common year', date(), '2025-02-29'],
  ['month 13', date(), '2026-13-01'],
  ['a Dutch date', date(), '31-01-2026'],
  ['a moment', date(), '2026-01-31T00:00:00Z'],
  ['the year 0026', date(), '0026-01-31'],
  ['a Dutch yes', flag(), 'ja'],
  ['capitals', flag(), 'TRUE'],
  ['another word', oneOf('A', 'B'), 'C'],
  ['a word in lower case', oneOf('A', 'B'), 'a'],
  ['a code in lower case', municipality(), 'gm0014'],
  ['a province that cannot be', province(), 'PV32'],
  ['a ministry in capitals', organisation(), 'MNRE1034'],
  ['a code with more behind it', municipality(), 'GM00145'],
  ['a word in a provision', provisions(), 'art. 3'],
  ['an empty provision', provisions(), '19;'],
  ['a space between provisions', provisions(), '19; 20'],
  ['a range backwards', provisions(), '10-6'],
  ['a range of subarticles', provisions(), '3.1-3.4'],
  ['a paragraph of all articles', provisions(), '*:2'],
  ['a law without a provision', provisions(), 'BWBR0009755/'],
  ['a law that is no law', provisions(), 'BWB1/19'],
  ['a JCI with its dates in front', jci(), 'jci1.3:c:BWBR0000003&g=2025-01-01&artikel=2'],
  ['a link for a JCI', jci(), 'https://wetten.overheid.nl/jci1.3:c:BWBR0000003'],
])('a column refuses %s', (_, column, cell) => {
  expect(column.fault(cell)).toEqual(expect.any(String));
});

test('an optional column keeps its checks', () => {
  expect(optional(date())).toMatchObject({ required: false });
  expect(optional(date()).fault('2026-02-30')).toContain('2026-02-30');
});

test('only the faulty provisions are named', () => {
  expect(provisions().fault('19;art. 3;10-6;2.*')).toContain('‘art. 3’, ‘10-6’;');
});

test('the other laws in a list of provisions', () => {
  expect(otherLawsIn('*;BWBR0009755/*;19;BWBR0003245/3.2:2')).toEqual(['BWBR0009755', 'BWBR0003245']);
});
