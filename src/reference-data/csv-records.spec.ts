import { expect, test } from '@jest/globals';
import { readCsvRecords } from './csv-records.js';

/** Records as `line a|b`, faults as `line/cell`. */
function read(content: Uint8Array): { records: string[]; faults: string[] } {
  const { records, faults } = readCsvRecords(content);
  return {
    records: records.map(({ line, cells }) => `${line} ${cells.join('|')}`),
    faults: faults.map(({ line, cell }) => `${line}/${cell}`),
  };
}

test.each<[string, string, string[]]>([
  ['LF', 'a,b\n1,2\n', ['1 a|b', '2 1|2']],
  ['CRLF', 'a,b\r\n1,2\r\n', ['1 a|b', '2 1|2']],
  ['LF and CRLF in one file', 'a,b\r\n1,2\n3,4\r\n', ['1 a|b', '2 1|2', '3 3|4']],
  ['a byte order mark', '\uFEFFa,b\n1,2\n', ['1 a|b', '2 1|2']],
  ['no line end at the end', 'a,b\n1,2', ['1 a|b', '2 1|2']],
  ['empty lines', '\na,b\n\n\n1,2\n\n', ['2 a|b', '5 1|2']],
  ['quotes', 'a,b\n"1,""x""",2\n', ['1 a|b', '2 1,"x"|2']],
  ['a cell of three lines', 'a,b\r\n1,"x\r\n\r\ny"\r\n3,4\r\n', ['1 a|b', '2 1|x\n\ny', '5 3|4']],
  ['lines of other lengths', 'a,b\n1\n1,2,3\n', ['1 a|b', '2 1', '3 1|2|3']],
  ['nothing', '', []],
])('reads %s', (_, content, records) => {
  expect(read(Buffer.from(content))).toEqual({ records, faults: [] });
});

test.each<[string, string, string[], string[]]>([
  ['a quote inside a cell', 'a,b\n1,2"x\n3,4\n', ['1 a|b', '3 3|4'], ['2/1']],
  ['text after a quote', 'a,b\n"1"x,2\n3,4\n', ['1 a|b', '3 3|4'], ['2/0']],
  ['a quote never closed', 'a,b\n1,"2\n3,4\n5,6\n', ['1 a|b', '3 3|4', '4 5|6'], ['2/1']],
  ['two of them, after an empty line', 'a,b\n\n1,2"\n3,4\n"5"6,7\n', ['1 a|b', '4 3|4'], ['3/1', '5/0']],
  ['one in the header, which ends it', '"a,b\n1,2\n', [], ['1/0']],
])('reports %s and reads on', (_, content, records, faults) => {
  expect(read(Buffer.from(content))).toEqual({ records, faults });
});

test('names each line that is not UTF-8, and still reads the rest', () => {
  const { records, faults } = read(Buffer.from('a,b\n\u00e2,1\nx,y\n\u00fa,2', 'latin1'));
  expect(faults).toEqual(['2/null', '4/null']);
  expect(records[2]).toBe('3 x|y');
});

test('refuses UTF-16 as a whole', () => {
  expect(read(Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'))).toEqual({ records: [], faults: ['1/null'] });
});
