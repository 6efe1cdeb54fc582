import { describe, expect, it, test } from '@jest/globals';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import { type Cell, readDay, readNumber, readWhole } from './measurement.cells.js';
import { inFile, readMeasurements } from './measurement.csv.js';

const read = (...lines: string[]) => readMeasurements(lines.join('\n'));
const told = (errors: RuleError[]) => errors.map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

describe('cells', () => {
  it.each<[string, number | null]>([
    ['12', 12],
    ['-12', -12],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['1.234,5', 1234.5],
    ['1.234.567', 1_234_567],
    ['1234.567', 1234.567],
    ['1,500', 1.5],
    ['1.500', null],
    ['1 500', 1500],
    ['1,2,3', null],
    ['12%', null],
    ['', null],
    ['1e3', null],
  ])('the number %s is %s', (text, value) => {
    const cell: Cell = readNumber(text);
    expect(cell.fault ? null : cell.value).toBe(value);
  });

  it.each<[string, string | null]>([
    ['2026-11-22', '2026-11-22'],
    ['22-11-2026', '2026-11-22'],
    ['2-1-2026', '2026-01-02'],
    ['31-02-2026', null],
    ['2026-02-30', null],
    ['11/22/2026', null],
    ['2026', null],
  ])('the day %s is %s', (text, value) => expect(readDay(text).value ?? null).toBe(value));

  it.each([
    ['10', 10],
    ['10,0', null],
    ['-1', null],
  ])('the whole number %s is %s', (text, value) => expect(readWhole(text).value ?? null).toBe(value));
});

describe('a file', () => {
  const INPUT = { indicator: 'Ritten; alle', from: '2027-01-01', until: '2027-01-31', value: 12.5 };
  it.each([
    ['semicolons', 'Indicator;Van;Tot;Waarde', '"Ritten; alle";01-01-2027;31-01-2027;12,5'],
    ['commas', 'indicator,from,until,value', 'Ritten; alle,2027-01-01,2027-01-31,"12,5"'],
    ['columns in another order', 'waarde;tot;van;indicator', '12.5;2027-01-31;2027-01-01;"Ritten; alle"'],
    ['a byte order mark and spaces', '\ufeff indicator ; van;tot;waarde', ' "Ritten; alle";2027-01-01;2027-01-31;12,5'],
  ])('with %s', (_, ...lines) => {
    if (lines[1]!.startsWith(' ')) lines[1] = lines[1]!.trim();
    expect(read(...lines)).toMatchObject({ faults: [], lines: [{ line: 2, input: INPUT }] });
  });

  test('reads the other columns, and leaves out what is empty', () => {
    const { lines } = read(
      'indicator;tot;tekst;n;methode;bron;toelichting;bewijs',
      'Wat men zegt;2027-01-31;"Goed,\nzegt men";12;gesprek;;;https://a.example https://b.example',
      '',
      ';;;;;;;',
      'Wat men zegt;2027-02-28',
    );
    const evidenceUrls = ['https://a.example', 'https://b.example'];
    const first = { indicator: 'Wat men zegt', until: '2027-01-31', text: 'Goed,\nzegt men', n: 12, method: 'gesprek' };
    expect(lines).toEqual([
      { line: 2, input: { ...first, evidenceUrls } },
      { line: 6, input: { indicator: 'Wat men zegt', until: '2027-02-28' } },
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['nothing in it', [''], ['REQUIRED csv']],
    ['columns that nobody knows', ['indicator;tot;getal'], ['INVALID csv.1.getal']],
    ['a column twice', ['indicator;tot;until'], ['DUPLICATE csv.1.until']],
    ['columns missing', ['van;waarde'], ['REQUIRED csv.1.indicator', 'REQUIRED csv.1.tot']],
    ['broken quotes', ['indicator;tot', 'a;2027-01-01', 'b"c;x'], ['INVALID csv.3']],
    ['too much on a line', ['indicator;tot', 'a;2027-01-01;3'], ['INVALID csv.2']],
    [
      'what cannot be read',
      ['indicator;tot;waarde;n', 'a;gisteren;1.500;x', 'a;2027-01-01;1;1', 'a;32-01-2027;een;'],
      ['INVALID csv.2.tot', 'INVALID csv.2.waarde', 'INVALID csv.2.n', 'INVALID csv.4.tot', 'INVALID csv.4.waarde'],
    ],
  ])('with %s', (_, lines, expected) => expect(told(read(...lines).faults)).toEqual(expected));

  test('tells a fault of the list at its line and column', () => {
    const file = read('indicator;tot;waarde', '', 'a;2027-01-01;1');
    const fault = (...path: string[]) => inFile(file, ruleError('VALUE_NEGATIVE', path, 'Te laag.', 'Too low.'));
    expect(fault('input', 'measurements', '0', 'value')).toMatchObject({
      path: ['input', 'csv', '3', 'waarde'],
      wording: { nl: 'Regel 3: Te laag.', en: 'Line 3: Too low.' },
    });
    expect(fault('input', 'measurements', '0', 'from').path).toEqual(['input', 'csv', '3', 'from']);
    expect(fault('input', 'measurements').path).toEqual(['input', 'csv']);
  });
});
