import { scaleLinear, type ScaleTime, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import type { CourseAxis, CoursePoint } from '../schema.types.js';
import { dayOf, tickOf } from './course.figures.js';
import { legendOf, markOf } from './course.marks.js';
import type { Story } from './course.story.js';
import { element, type Markup } from './markup.js';
import { type Box, GRID, MEASURED, QUIET, TEXT_SIZE, WANTED } from './picture-style.js';
import { placedFigures } from './placed-figures.js';
import { widthOf } from './text-width.js';

const LINES = 5;
const LEGEND_HEIGHT = 24;
const DATES_HEIGHT = 22;
/** Of a date below the axis, with the air around it. */
const DATE_WIDTH = 95;
/** A shorter course is drawn on so much time: dates stay dates, not hours. */
const SHORTEST_MS = 28 * 86_400_000;

/** Values against time: what was measured as a line, what is wanted as a dashed one, what may not be seen as a cross on the axis. */
export function chartOf(story: Story, axis: CourseAxis, box: Box): Markup[] {
  const { points, language } = story;
  const bottom = box.bottom - LEGEND_HEIGHT - DATES_HEIGHT;
  const y = scaleLinear(valuesShown(axis), [bottom, box.top + 8]).nice(LINES);
  const ticks = y.ticks(LINES).map((value) => ({ value, text: tickOf(value, axis.unit, language) }));
  const left = box.left + Math.max(...ticks.map(({ text }) => widthOf(text, TEXT_SIZE))) + 8;
  const x = scaleUtc(daysShown(axis), [left + 14, box.right - 30]);
  const at = ({ date, value }: CoursePoint): [number, number] => [x(new Date(date)), value == null ? bottom : y(value)];
  const measured = points.filter(({ kind }) => kind !== 'TARGET');
  const start = points.filter((point) => point.kind === 'BASELINE' && isSeen(point));
  const wanted = [...start, ...points.filter(({ kind }) => kind === 'TARGET')];
  const drawn = points.map((point) => ({ point, at: at(point) }));
  const marks: (Markup | null)[] = [
    ...ticks.map(({ value, text }) => gridLine(y(value), value === 0, text, left, box.right)),
    ...dates(x, bottom, story),
    pathOf(wanted, at, WANTED, '6 4'),
    pathOf(measured, at, MEASURED),
    ...drawn.map(({ point, at: [cx, cy] }) => markOf(point, cx, cy)),
    ...placedFigures(
      drawn,
      [measured, wanted].map((points) => points.filter(isSeen).map(at)),
      { ...box, left, bottom },
    ),
    ...legendOf(points, language, box.left, box.bottom - 5),
  ];
  return marks.filter((mark) => mark !== null);
}

const isSeen = ({ value }: CoursePoint): boolean => value != null;

/** From nought when that costs no more than half of the height; one value gets room around it. */
function valuesShown({ smallestValue: low, largestValue: high }: CourseAxis): [number, number] {
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low * 1.2), Math.max(0, high * 1.2)];
  const span = high - low;
  if (low > 0 && low <= span) return [0, high];
  if (high < 0 && -high <= span) return [low, 0];
  return [low, high];
}

function daysShown({ firstDate, lastDate }: CourseAxis): [Date, Date] {
  const [first, last] = [Date.parse(firstDate), Date.parse(lastDate)];
  const room = Math.max(0, SHORTEST_MS - (last - first)) / 2;
  return [new Date(first - room), new Date(last + room)];
}

function gridLine(y: number, isNought: boolean, text: string, left: number, right: number): Markup {
  return element(
    'g',
    {},
    element('line', { x1: left, x2: right, y1: y, y2: y, stroke: isNought ? QUIET : GRID }),
    element('text', { x: left - 6, y: y + 4, 'text-anchor': 'end', fill: QUIET }, text),
  );
}

function dates(x: ScaleTime<number, number>, bottom: number, { language }: Story): Markup[] {
  const [left, right] = x.range() as [number, number];
  const ticks = x.ticks(Math.max(2, Math.floor((right - left) / DATE_WIDTH)));
  const isFirst = ticks.every((day) => day.getUTCDate() === 1);
  const isYear = isFirst && ticks.every((day) => day.getUTCMonth() === 0);
  const options: Intl.DateTimeFormatOptions = isYear
    ? { year: 'numeric' }
    : { month: 'short', year: 'numeric', ...(isFirst ? {} : { day: 'numeric' }) };
  return ticks.map((day) =>
    element(
      'g',
      {},
      element('line', { x1: x(day), x2: x(day), y1: bottom, y2: bottom + 5, stroke: QUIET }),
      element(
        'text',
        { x: x(day), y: bottom + 18, 'text-anchor': 'middle', fill: QUIET },
        dayOf(day, language, options),
      ),
    ),
  );
}

/** Broken where a figure may not be seen: nothing is drawn across what is not told. */
function pathOf(
  points: readonly CoursePoint[],
  at: (point: CoursePoint) => [number, number],
  stroke: string,
  dashes?: string,
): Markup | null {
  const path = line<CoursePoint>(
    (point) => at(point)[0],
    (point) => at(point)[1],
  )
    .defined(isSeen)
    .digits(1)(points);
  return path === null
    ? null
    : element('path', { d: path, fill: 'none', stroke, 'stroke-width': 2, 'stroke-dasharray': dashes });
}
