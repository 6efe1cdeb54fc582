import { describe, expect, it, test } from '@jest/globals';
import type { MeasurementCard } from '../outcome/indicator-card.js';
import { withoutSmallFigures } from '../outcome/outcome.suppression.js';
import { type Plotted, seriesOf } from './course.series.js';
import { summaryOf } from './course.words.js';

const measured = (from: string, until: string, value: number | null, n: number | null = null, text?: string) =>
  ({ from, until, value, text: text ?? null, n, note: null, isSuppressed: false }) as MeasurementCard;
const baseline = { value: 20, text: null, date: '2026-01-31', source: null, n: 40, isSuppressed: false };
const target = (by: string, value: number) => ({ by, value, text: null });

const JANUARY = measured('2027-01-01', '2027-01-31', 45.5, 12);
const MARCH = measured('2027-03-31', '2027-03-31', -3, 9);
const ALL: Plotted = {
  unit: 'EURO',
  direction: 'LOWER_IS_BETTER',
  baseline,
  targets: [target('2028-12-31', 0), target('2027-01-31', 18)],
  measurements: [JANUARY, MARCH],
};
const with_ = (changes: Partial<Plotted>): Plotted => ({ ...ALL, ...changes });
const seen = (plotted: Plotted) => withoutSmallFigures({ ...plotted, latest: null }, 10);

const CASES: [what: string, plotted: Plotted, points: [kind: string, date: string, value: number | null][]][] = [
  [
    'all of it, by date, and on one day what was measured before what should be',
    ALL,
    [
      ['BASELINE', '2026-01-31', 20],
      ['MEASUREMENT', '2027-01-31', 45.5],
      ['TARGET', '2027-01-31', 18],
      ['MEASUREMENT', '2027-03-31', -3],
      ['TARGET', '2028-12-31', 0],
    ],
  ],
  ['nothing', with_({ baseline: null, targets: [], measurements: [] }), []],
  ['a baseline only', with_({ targets: [], measurements: [] }), [['BASELINE', '2026-01-31', 20]]],
  [
    'targets only',
    with_({ baseline: null, targets: [target('2028-12-31', 0)], measurements: [] }),
    [['TARGET', '2028-12-31', 0]],
  ],
  [
    'a small figure keeps its place and loses its value',
    seen(with_({ targets: [] })),
    [
      ['BASELINE', '2026-01-31', 20],
      ['MEASUREMENT', '2027-01-31', 45.5],
      ['MEASUREMENT', '2027-03-31', null],
    ],
  ],
];

test.each(CASES)('the series of %s', (_, plotted, expected) => {
  expect(seriesOf(plotted, 'nl').points.map(({ kind, date, value }) => [kind, date, value])).toEqual(expected);
});

describe('the axis', () => {
  const of = (plotted: Plotted) => {
    const { axis } = seriesOf(plotted, 'nl');
    return axis && [axis.smallestValue, axis.largestValue, axis.firstDate, axis.lastDate];
  };
  it.each<[string, Plotted, ReturnType<typeof of>]>([
    ['spans values and days', ALL, [-3, 45.5, '2026-01-31', '2028-12-31']],
    ['knows nothing of what is hidden', seen(ALL), [0, 45.5, '2026-01-31', '2028-12-31']],
    [
      'begins where the first period begins',
      with_({ baseline: null, targets: [] }),
      [-3, 45.5, '2027-01-01', '2027-03-31'],
    ],
    ['is a point for one value', with_({ targets: [], measurements: [] }), [20, 20, '2026-01-31', '2026-01-31']],
    ['is not there without points', with_({ baseline: null, targets: [], measurements: [] }), null],
    ['is not there when all is hidden', seen(with_({ baseline: null, targets: [], measurements: [MARCH] })), null],
    [
      'is not there for words',
      with_({
        unit: 'QUALITATIVE',
        baseline: null,
        targets: [],
        measurements: [measured('2027-01-01', '2027-01-02', null, null, 'Ja.')],
      }),
      null,
    ],
  ])('%s', (_, plotted, expected) => expect(of(plotted)).toEqual(expected));

  it('says in what and which way', () => {
    expect(seriesOf(ALL, 'nl').axis).toMatchObject({ unit: 'EURO', direction: 'LOWER_IS_BETTER' });
  });
});

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('in words', () => {
  it.each<['nl' | 'en', string[]]>([
    [
      'nl',
      [
        'Nulmeting op 31 januari 2026: € 20',
        'Meting van 1 januari 2027 tot en met 31 januari 2027: € 45,50',
        'Meting op 31 maart 2027: niet getoond (te kleine groep)',
        'Streefwaarde op 31 december 2028: € 0',
      ],
    ],
    [
      'en',
      [
        'Baseline of 31 January 2026: €20',
        'Measurement from 1 January 2027 to 31 January 2027: €45.50',
        'Measurement of 31 March 2027: not shown (group too small)',
        'Target by 31 December 2028: €0',
      ],
    ],
  ])('%s: each point has a name and a figure', (language, expected) => {
    const { points } = seriesOf(seen(with_({ targets: [target('2028-12-31', 0)] })), language);
    expect(points.map(({ label, figure }) => plain(`${label}: ${figure}`))).toEqual(expected);
  });

  const summary = (plotted: Plotted, language: 'nl' | 'en' = 'nl') =>
    plain(summaryOf(seriesOf(plotted, language).points, plotted, language));

  it.each<[string, string]>([
    [
      summary(ALL),
      'Nulmeting op 31 januari 2026: € 20. Er zijn 2 metingen. De laatste, 31 maart 2027: € -3. De laagste is € -3, de hoogste € 45,50. Streefwaarde op 31 december 2028: € 0. Lager is beter.',
    ],
    [
      summary(seen(ALL)),
      'Nulmeting op 31 januari 2026: € 20. Er zijn 2 metingen. De laatste die te zien is, van 1 januari 2027 tot en met 31 januari 2027: € 45,50. Streefwaarde op 31 december 2028: € 0. Lager is beter. 1 cijfer of tekst wordt niet getoond, omdat de groep te klein is.',
    ],
    [
      summary(
        seen(
          with_({
            baseline: null,
            targets: [],
            measurements: [JANUARY, MARCH, measured('2027-05-01', '2027-05-01', 7)],
          }),
        ),
      ),
      'Er is geen nulmeting te zien. Er zijn 3 metingen. De laatste, 1 mei 2027: € 7. De laagste die te zien is, is € 7, de hoogste € 45,50. Er is geen streefwaarde. Lager is beter. 1 cijfer of tekst wordt niet getoond, omdat de groep te klein is.',
    ],
    [
      summary(with_({ baseline: null, targets: [], measurements: [], direction: 'NONE' }), 'en'),
      'There is no baseline to be seen. Nothing was measured yet. There is no target.',
    ],
    [
      summary(with_({ unit: 'QUALITATIVE', measurements: [measured('2027-01-01', '2027-01-02', null, null, 'Ja.')] })),
      'Deze indicator is in woorden. Er is 1 meting.',
    ],
  ])('the course is told: %s', (told, expected) => expect(told).toBe(expected));
});
