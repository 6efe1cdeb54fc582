import { describe, expect, it, test } from '@jest/globals';
import type { CourseAxis, CoursePoint } from '../schema.types.js';
import { pageOf } from './course.page.js';
import { pictureOf } from './course.picture.js';
import type { Story } from './course.story.js';
import { HEIGHT, MARGIN, WIDTH } from './picture-style.js';
import { fitted, linesOf, widthOf } from './text-width.js';

const point = (kind: CoursePoint['kind'], date: string, value: number | null, more: Partial<CoursePoint> = {}) =>
  ({
    ...{ kind, date, value, from: null, until: null, text: null, isSuppressed: false },
    ...{ label: `${kind} ${date}`, figure: String(value), ...more },
  }) as CoursePoint;

const monthly = (count: number) =>
  Array.from({ length: count }, (_, month) =>
    point('MEASUREMENT', new Date(Date.UTC(2027, month, 28)).toISOString().slice(0, 10), 40 - month),
  );

function story(points: CoursePoint[], more: Partial<Story> = {}): Story {
  const values = points.flatMap(({ value }) => value ?? []);
  const axis: CourseAxis = {
    ...{ unit: 'DAYS', direction: 'LOWER_IS_BETTER' },
    ...{ smallestValue: Math.min(...values), largestValue: Math.max(...values) },
    ...{ firstDate: points[0]?.date ?? '', lastDate: points.at(-1)?.date ?? '' },
  };
  return {
    ...{ points, axis: values.length > 0 ? axis : null, language: 'nl', name: 'Wachttijd', definition: null },
    ...{
      measure: 'dagen',
      summary: 'Zo ging het.',
      notes: [],
      source: 'Proeftuin',
      picturePath: '/p',
      tablePath: '/t',
    },
    ...more,
  };
}

const textsIn = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
const HIDDEN = { isSuppressed: true, figure: 'niet getoond' };

const DRAWN: [what: string, story: Story][] = [
  ['one point', story([point('MEASUREMENT', '2027-01-31', 0)])],
  ['thirty points', story([point('BASELINE', '2026-06-30', 34.5), ...monthly(30), point('TARGET', '2029-12-31', 10)])],
  ['negative values', story([point('BASELINE', '2026-06-30', -12500), point('TARGET', '2027-12-31', -100)])],
  ['one negative value', story([point('BASELINE', '2026-06-30', -5)])],
  ['the largest values', story([point('BASELINE', '2026-06-30', -1e11), point('TARGET', '2027-12-31', 1e11)])],
  [
    'the longest name',
    story(monthly(3), { name: 'Wachttijdenoverzichten '.repeat(7), notes: ['Zo. '.repeat(300), 'Ja.'] }),
  ],
  ['a name of one word', story(monthly(3), { name: 'W'.repeat(150), source: 'M'.repeat(400) })],
  [
    'words',
    story(
      monthly(20).map((each) => ({ ...each, value: null, text: 'Goed. '.repeat(200), figure: 'Goed. '.repeat(200) })),
    ),
  ],
  ['nothing', story([])],
];

describe.each(DRAWN)('a picture of %s', (_, told) => {
  const svg = pictureOf(told);

  it('keeps within its frame', () => {
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const texts = [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(texts.length).toBeGreaterThan(2);
    for (const [x, y] of texts) {
      expect(x).toBeGreaterThanOrEqual(MARGIN);
      expect(x).toBeLessThanOrEqual(WIDTH - MARGIN);
      expect(y).toBeGreaterThanOrEqual(MARGIN);
      expect(y).toBeLessThanOrEqual(HEIGHT - 5);
    }
  });

  it('says the whole name to who cannot see it', () => {
    expect(svg).toContain(`<title id="course-title">${told.name}</title>`);
    expect(svg).toContain('role="img" aria-labelledby="course-title course-desc"');
  });
});

test('nothing is drawn across what is not told', () => {
  const [first, second, third, fourth] = monthly(4);
  const lines = (points: CoursePoint[]) => pictureOf(story(points)).match(/<path d="M[^"]+" fill="none"/)![0];
  expect(lines([first!, second!, third!, fourth!]).match(/M/g)).toHaveLength(1);
  expect(lines([first!, second!, { ...third!, value: null, ...HIDDEN }, fourth!]).match(/M/g)).toHaveLength(2);
});

test('only the marks that are there are explained', () => {
  const texts = textsIn(
    pictureOf(story([point('BASELINE', '2026-06-30', 3), point('TARGET', '2027-12-31', null, HIDDEN)])),
  );
  expect(texts).toEqual(expect.arrayContaining(['nulmeting', 'niet getoond (te kleine groep)']));
  expect(texts).not.toEqual(expect.arrayContaining(['meting']));
});

test('picture and page write no text of a person as markup, nor what XML cannot hold', () => {
  const name = `<script>alert(1)</script> & "zo" 'zus' ]]>\u0000\u001B\uD800`;
  const told = story(monthly(2), { name, definition: name, summary: name, notes: [name], source: name });
  for (const text of [pictureOf(told), pageOf(told)]) {
    expect(text.replaceAll('\n', '')).not.toMatch(/<script|\]\]>|\p{Cs}|\p{Cc}/u);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;zo&quot; &#39;zus&#39; ]]&gt;');
  }
});

describe('lines', () => {
  it.each<[string, number, number, string[]]>([
    ['een twee drie', 1_000, 2, ['een twee drie']],
    ['een twee drie', 60, 3, ['een twee', 'drie']],
    ['een twee drie vier', 60, 1, ['een twe…']],
    ['', 60, 1, ['']],
  ])('%j in %d', (text, width, most, expected) => expect(linesOf(text, 12, width, most)).toEqual(expected));

  it('break a word that is too long, and lose nothing of it', () => {
    const lines = linesOf('m'.repeat(30), 12, 100, 10);
    expect(lines.join('')).toBe('m'.repeat(30));
    for (const line of lines) expect(widthOf(line, 12)).toBeLessThanOrEqual(100);
  });

  it('cut no character in two', () => expect(fitted('😀😀😀', 12, 30)).toBe('😀…'));
});
