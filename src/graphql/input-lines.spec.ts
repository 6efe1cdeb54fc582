import 'reflect-metadata';
import { describe, expect, it, test } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Day, faultsIn, Line, List, NeededLine, Text, tidyAs } from './input-rules.js';

class NoteShape {
  @NeededLine(5) name: string;
  @Text(20) text?: string | null;
}

class LinedShape {
  @Line(5) title?: string | null;
  @List(3) @Line(5, true) villages?: string[] | null;
  @Day() day?: string | null;
  @IsOptional() @ValidateNested() @Type(() => NoteShape) note?: NoteShape | null;
  @List(3) @ValidateNested({ each: true }) @Type(() => NoteShape) notes?: NoteShape[] | null;
}

describe('a line', () => {
  it.each<[object, object]>([
    [{}, {}],
    [
      { title: null, villages: null, note: null, notes: [] },
      { title: null, villages: null, note: null, notes: [] },
    ],
    [{ title: ' a\n\tb ' }, { title: 'a b' }],
    [{ title: '\r\n' }, { title: null }],
    [{ villages: ['a  b', ' \n'] }, { villages: ['a b'] }],
    [{ note: { name: 'a\u00a0\u2028b', text: 'a\n b' } }, { note: { name: 'a b', text: 'a\n b' } }],
    [{ notes: [{ name: 'a\nb', other: 1 }] }, { notes: [{ name: 'a b', other: 1 }] }],
    [
      { other: { title: 'a\nb' }, count: 5, isRight: false },
      { other: { title: 'a\nb' }, count: 5, isRight: false },
    ],
  ])('tidyAs: %j becomes %j', (given, expected) => {
    expect(tidyAs(LinedShape, given)).toStrictEqual(expected);
  });

  it('is as long as it is on one line', () => {
    expect(faultsIn(LinedShape, { title: 'a   \n   b', villages: ['zes...'], note: { name: 'zes...' } })).toMatchObject(
      [
        { code: 'TOO_LONG', path: ['input', 'villages'] },
        { code: 'TOO_LONG', path: ['input', 'note', 'name'] },
      ],
    );
  });
});

test.each([
  ['1990-01-01', []],
  ['2100-12-31', []],
  [null, []],
  ['1989-12-31', ['Kies een dag van 1 januari 1990 tot en met 31 december 2100.']],
  ['0001-01-01', [expect.any(String)]],
  ['2101-01-01', [expect.any(String)]],
])('the day %s', (day, told) => expect(faultsIn(LinedShape, { day }).map(({ wording }) => wording.nl)).toEqual(told));
