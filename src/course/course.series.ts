import type { Language } from '../graphql/request-context.js';
import type { IndicatorCard } from '../outcome/indicator-card.js';
import type { CourseAxis, CoursePoint, CoursePointKind, IndicatorUnit } from '../schema.types.js';
import { figureOf } from './course.figures.js';
import { labelOf, SUPPRESSED } from './course.words.js';

/** What a course is made of; figures that the caller may not see are null here already. */
export type Plotted = Pick<IndicatorCard, 'unit' | 'direction' | 'baseline' | 'targets' | 'measurements'>;

export interface Series {
  points: CoursePoint[];
  axis: CourseAxis | null;
}

type Bare = Pick<CoursePoint, 'kind' | 'date' | 'from' | 'until' | 'value' | 'text' | 'isSuppressed'>;

const ORDER: CoursePointKind[] = ['BASELINE', 'MEASUREMENT', 'TARGET'];

/** Baseline, measurements and targets as one series by date, with what a chart needs to draw it without arithmetic. */
export function seriesOf(indicator: Plotted, language: Language): Series {
  const { unit, direction, baseline, targets, measurements } = indicator;
  const atOnce = { from: null, until: null };
  const bare: Bare[] = [
    ...(baseline ? [{ ...told(baseline), ...atOnce, kind: 'BASELINE' as const, date: baseline.date }] : []),
    ...measurements.map((measured) => {
      const { from, until } = measured;
      return { ...told(measured), kind: 'MEASUREMENT' as const, date: until, from, until };
    }),
    ...targets.map((target) => ({ ...told(target), ...atOnce, kind: 'TARGET' as const, date: target.by })),
  ];
  const points = bare.sort(byDate).map((point): CoursePoint => {
    return { ...point, label: labelOf(point, language), figure: shown(point, unit, language) };
  });
  const values = points.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return { points, axis: null };
  const days = points.flatMap(({ date, from }) => from ?? date).sort();
  return {
    points,
    axis: {
      unit,
      direction,
      smallestValue: Math.min(...values),
      largestValue: Math.max(...values),
      firstDate: days[0]!,
      lastDate: points.at(-1)!.date,
    },
  };
}

const told = ({ value, text, isSuppressed = false }: Pick<Bare, 'value' | 'text'> & { isSuppressed?: boolean }) => ({
  value,
  text,
  isSuppressed,
});

/** Dates are ISO, so they sort as texts. On one day: what was, what was measured, what should be. */
function byDate(a: Bare, b: Bare): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
}

function shown({ value, text, isSuppressed }: Bare, unit: IndicatorUnit, language: Language): string {
  if (isSuppressed) return SUPPRESSED[language];
  return value == null ? (text ?? '') : figureOf(value, unit, language);
}
