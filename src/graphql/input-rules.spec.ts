import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Between, EmailAddress, faultsIn, HttpsUrl, List, NeededText, Text, tidy, unlessBlank } from './input-rules.js';

class PartShape {
  @Text(3) name?: string | null;
  @Between(0, 10) share?: number | null;
}

class Shape {
  @Text(5) title?: string | null;
  @List(2) @Text(3, true) names?: string[] | null;
  @EmailAddress() email?: string | null;
  @Between(1_000, 25_000) inhabitants?: number | null;
  @IsOptional() @ValidateNested() @Type(() => PartShape) part?: PartShape | null;
  @List(3) @ValidateNested({ each: true }) @Type(() => PartShape) parts?: PartShape[] | null;
}

const told = (input: object) => faultsIn(Shape, input).map(({ code, path }) => `${path.join('.')} ${code}`);

describe('faultsIn', () => {
  it.each<[object]>([
    [{}],
    [{ title: null, names: null, email: null, inhabitants: null, part: null, parts: null }],
    [{ title: '' }],
    [{ title: 'vijf!' }],
    [{ title: 'a\tb\nc' }],
    [{ title: '😀'.repeat(5) }],
    [{ names: [] }],
    [{ names: ['a', 'b'] }],
    [{ email: 'post@gemeente.example' }],
    [{ inhabitants: 1_000 }],
    [{ inhabitants: 25_000 }],
    [{ part: {} }],
    [{ parts: [{ name: 'a' }, { name: 'a' }] }],
    [{ unknown: 'x' }],
  ])('%j is right', (input) => {
    expect(told(input)).toEqual([]);
  });

  it.each<[object, string[]]>([
    [{ title: 'zes...' }, ['input.title TOO_LONG']],
    [{ title: 'a\u0000' }, ['input.title INVALID']],
    [{ title: 'a\u001b' }, ['input.title INVALID']],
    [{ title: 'a\u007f' }, ['input.title INVALID']],
    [{ title: '\ud83d' }, ['input.title INVALID']],
    [{ title: '\ude00a' }, ['input.title INVALID']],
    [{ title: `${'x'.repeat(9)}\u0000` }, ['input.title TOO_LONG', 'input.title INVALID']],
    [{ names: ['a', 'b', 'c'] }, ['input.names TOO_MANY']],
    [{ names: ['a', 'a'] }, ['input.names DUPLICATE']],
    [{ names: ['a', 'long'] }, ['input.names TOO_LONG']],
    [{ names: ['a', '\u0000'] }, ['input.names INVALID']],
    [{ email: 'post' }, ['input.email INVALID']],
    [{ email: 'post@' }, ['input.email INVALID']],
    [{ email: '\ud83d@gemeente.example' }, ['input.email INVALID']],
    [{ email: 'post\u0000@gemeente.example' }, ['input.email INVALID']],
    [{ inhabitants: 999 }, ['input.inhabitants OUT_OF_RANGE']],
    [{ inhabitants: 25_001 }, ['input.inhabitants OUT_OF_RANGE']],
    [{ part: { name: 'long' } }, ['input.part.name TOO_LONG']],
    [
      { parts: [{ name: 'a' }, { name: 'long', share: 11 }] },
      ['input.parts.1.name TOO_LONG', 'input.parts.1.share OUT_OF_RANGE'],
    ],
    [
      { title: 'zes...', email: 'x', part: { share: -1 } },
      ['input.title TOO_LONG', 'input.email INVALID', 'input.part.share OUT_OF_RANGE'],
    ],
  ])('%j', (input, expected) => {
    expect(told(input).sort()).toEqual([...expected].sort());
  });

  it('tells the limit in both languages', () => {
    const [fault] = faultsIn(Shape, { inhabitants: 1 });
    expect(fault!.wording).toEqual({
      nl: 'Geef een getal van 1.000 tot en met 25.000.',
      en: 'Give a number from 1,000 to 25,000.',
    });
  });
});

describe('tidy', () => {
  it.each<[unknown, unknown]>([
    ['  Sluis \n', 'Sluis'],
    ['', null],
    [' \t\n', null],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['Frysla\u0302n', 'Frysl\u00e2n'],
    [5, 5],
    [false, false],
    [null, null],
    [undefined, undefined],
    [[' a ', '', ' '], ['a']],
    [
      { title: ' a ', part: { name: '' }, list: [{ name: ' b ' }] },
      { title: 'a', part: { name: null }, list: [{ name: 'b' }] },
    ],
  ])('%j becomes %j', (given, expected) => {
    expect(tidy(given)).toEqual(expected);
  });

  it('does not change what it is given', () => {
    const given = Object.freeze({ list: Object.freeze([' a ']) });
    expect(tidy(given)).toEqual({ list: ['a'] });
    expect(given).toEqual({ list: [' a '] });
  });
});

it.each<[unknown, unknown]>([
  [' a ', 'a'],
  [' \n', undefined],
  ['', undefined],
  [null, null],
  [undefined, undefined],
])('unlessBlank: %j becomes %j', (given, expected) => expect(unlessBlank(given)).toBe(expected));

class NeededShape {
  @NeededText(5) reason: string;
  @HttpsUrl() url?: string | null;
}

describe('what must be there, and where it can be read', () => {
  it.each<[object, string[]]>([
    [{ reason: 'vijf!' }, []],
    [{ reason: 'a\nb', url: null }, []],
    [{ reason: '😀'.repeat(5) }, []],
    [{ reason: '😀'.repeat(6) }, ['input.reason TOO_LONG']],
    [{}, ['input.reason REQUIRED']],
    [{ reason: null }, ['input.reason REQUIRED']],
    [{ reason: 'zes...' }, ['input.reason TOO_LONG']],
    [{ reason: 'a\u0000' }, ['input.reason INVALID']],
    [{ reason: 'a', url: 'https://zoek.officielebekendmakingen.nl/kst-36000-1.html?a=b#c' }, []],
    [{ reason: 'a', url: 'https://gemeente.example/besluit.pdf' }, []],
    [{ reason: 'a', url: 'http://gemeente.example/' }, ['input.url INVALID']],
    [{ reason: 'a', url: 'gemeente.example' }, ['input.url INVALID']],
    [{ reason: 'a', url: 'javascript:alert(1)' }, ['input.url INVALID']],
    [{ reason: 'a', url: 'https://naam:geheim@gemeente.example/' }, ['input.url INVALID']],
    [{ reason: 'a', url: 'https://localhost/' }, ['input.url INVALID']],
    [{ reason: 'a', url: 'https://gemeente.example/ d' }, ['input.url INVALID']],
    [{ reason: 'a', url: `https://gemeente.example/${'x'.repeat(2_100)}` }, ['input.url INVALID']],
  ])('%j', (input, faults) => {
    expect(faultsIn(NeededShape, input).map(({ code, path }) => `${path.join('.')} ${code}`)).toEqual(faults);
  });
});
