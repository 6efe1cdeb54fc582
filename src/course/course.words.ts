import type { Language, Wording } from '../graphql/request-context.js';
import type { CoursePoint, IndicatorDirection, IndicatorUnit } from '../schema.types.js';
import { dayOf } from './course.figures.js';

export const SUPPRESSED: Wording = { nl: 'niet getoond (te kleine groep)', en: 'not shown (group too small)' };

type Dated = Pick<CoursePoint, 'kind' | 'date' | 'from' | 'until'>;

const KINDS = {
  BASELINE: { nl: 'Nulmeting op', en: 'Baseline of' },
  MEASUREMENT: { nl: 'Meting op', en: 'Measurement of' },
  TARGET: { nl: 'Streefwaarde op', en: 'Target by' },
} satisfies Record<CoursePoint['kind'], Wording>;

/** What a point is, and of when. */
export function labelOf(point: Dated, language: Language): string {
  const { kind, date, from, until } = point;
  if (from && until && from !== until) {
    return language === 'nl' ? `Meting ${daysOf(point, language)}` : `Measurement ${daysOf(point, language)}`;
  }
  return `${KINDS[kind][language]} ${dayOf(date, language)}`;
}

/** Its day or days. */
export function daysOf({ date, from, until }: Omit<Dated, 'kind'>, language: Language): string {
  if (!from || !until || from === until) return dayOf(date, language);
  const [first, last] = [dayOf(from, language), dayOf(until, language)];
  return language === 'nl' ? `van ${first} tot en met ${last}` : `from ${first} to ${last}`;
}

/** The course in a few plain sentences, in the order in which people ask for it. */
export function summaryOf(
  points: readonly CoursePoint[],
  { unit, direction }: { unit: IndicatorUnit; direction: IndicatorDirection },
  language: Language,
): string {
  const say = SENTENCES[language];
  const seen = points.filter(({ isSuppressed }) => !isSuppressed);
  const measured = points.filter(({ kind }) => kind === 'MEASUREMENT');
  const hidden = points.length - seen.length;
  const sentences =
    unit === 'QUALITATIVE'
      ? [say.inWords, say.measured(measured.length)]
      : [...inFigures(seen, measured, language), say.direction[direction]];
  return [...sentences, hidden > 0 ? say.hidden(hidden) : ''].filter((sentence) => sentence !== '').join(' ');
}

function inFigures(seen: readonly CoursePoint[], all: readonly CoursePoint[], language: Language): string[] {
  const say = SENTENCES[language];
  const of = (kind: CoursePoint['kind']) => seen.filter((point) => point.kind === kind);
  const [baseline] = of('BASELINE');
  const measured = of('MEASUREMENT');
  const [latest, target] = [measured.at(-1), of('TARGET').at(-1)];
  const [lowest] = [...measured].sort((a, b) => a.value! - b.value!);
  const [highest] = [...measured].sort((a, b) => b.value! - a.value!);
  return [
    baseline ? say.is(baseline) : say.noBaseline,
    say.measured(all.length),
    latest ? say.latest(latest, latest === all.at(-1)) : '',
    lowest && highest && lowest.value !== highest.value
      ? say.range(lowest.figure, highest.figure, measured.length === all.length)
      : '',
    target ? say.is(target) : say.noTarget,
  ];
}

const SENTENCES = {
  nl: {
    is: ({ label, figure }: CoursePoint) => `${label}: ${figure}.`,
    noBaseline: 'Er is geen nulmeting te zien.',
    noTarget: 'Er is geen streefwaarde.',
    measured: (count: number) =>
      count === 0 ? 'Er is nog niet gemeten.' : `Er ${count === 1 ? 'is 1 meting' : `zijn ${count} metingen`}.`,
    latest: (point: CoursePoint, isLast: boolean) =>
      `De laatste${isLast ? '' : ' die te zien is'}, ${daysOf(point, 'nl')}: ${point.figure}.`,
    range: (lowest: string, highest: string, isAll: boolean) =>
      `De laagste${isAll ? '' : ' die te zien is,'} is ${lowest}, de hoogste ${highest}.`,
    direction: { HIGHER_IS_BETTER: 'Hoger is beter.', LOWER_IS_BETTER: 'Lager is beter.', NONE: '' },
    inWords: 'Deze indicator is in woorden.',
    hidden: (count: number) =>
      `${count === 1 ? '1 cijfer of tekst wordt' : `${count} cijfers of teksten worden`} niet getoond, omdat de groep te klein is.`,
  },
  en: {
    is: ({ label, figure }: CoursePoint) => `${label}: ${figure}.`,
    noBaseline: 'There is no baseline to be seen.',
    noTarget: 'There is no target.',
    measured: (count: number) =>
      count === 0
        ? 'Nothing was measured yet.'
        : `There ${count === 1 ? 'is 1 measurement' : `are ${count} measurements`}.`,
    latest: (point: CoursePoint, isLast: boolean) =>
      `The last one${isLast ? '' : ' to be seen'}, ${daysOf(point, 'en')}: ${point.figure}.`,
    range: (lowest: string, highest: string, isAll: boolean) =>
      `The lowest${isAll ? '' : ' to be seen'} is ${lowest}, the highest ${highest}.`,
    direction: { HIGHER_IS_BETTER: 'Higher is better.', LOWER_IS_BETTER: 'Lower is better.', NONE: '' },
    inWords: 'This indicator is told in words.',
    hidden: (count: number) =>
      `${count === 1 ? '1 figure or text is' : `${count} figures or texts are`} not shown, because the group is too small.`,
  },
};

/** What a reader has to know before believing a picture. */
export function notesOf(
  indicator: {
    baselineMissingReason: string | null;
    notMeasuredReason: string | null;
    changesAfterStart: readonly unknown[];
    removedAt: string | null;
  },
  language: Language,
): string[] {
  const { baselineMissingReason, notMeasuredReason, changesAfterStart, removedAt } = indicator;
  const say = NOTES[language];
  return [
    ...(baselineMissingReason ? [say.noBaseline(baselineMissingReason)] : []),
    ...(notMeasuredReason ? [say.notMeasured(notMeasuredReason)] : []),
    ...(removedAt ? [say.removed(dayOf(removedAt, language))] : changesAfterStart.length > 0 ? [say.changed] : []),
  ];
}

const NOTES = {
  nl: {
    noBaseline: (reason: string) => `Geen nulmeting: ${reason}`,
    notMeasured: (reason: string) => `Aan het eind niet gemeten: ${reason}`,
    removed: (day: string) => `Deze indicator is op ${day} uit het plan gehaald.`,
    changed: 'Het plan van deze indicator is na de start gewijzigd. In het register staat hoe het was, en waarom.',
  },
  en: {
    noBaseline: (reason: string) => `No baseline: ${reason}`,
    notMeasured: (reason: string) => `Not measured at the end: ${reason}`,
    removed: (day: string) => `This indicator was taken out of the plan on ${day}.`,
    changed: 'The plan of this indicator was changed after the start. The register tells how it was, and why.',
  },
};
