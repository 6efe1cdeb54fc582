import { symbol, symbolCircle, symbolDiamond2, symbolSquare, symbolTimes, type SymbolType } from 'd3-shape';
import type { Language, Wording } from '../graphql/request-context.js';
import type { CoursePoint, CoursePointKind } from '../schema.types.js';
import { element, type Markup } from './markup.js';
import { INK, MEASURED, PAPER, QUIET, TEXT_SIZE, WANTED } from './picture-style.js';
import { widthOf } from './text-width.js';

type Mark = CoursePointKind | 'HIDDEN';

interface Drawn {
  shape: SymbolType;
  colour: string;
  isHollow: boolean;
  size: number;
  name: Wording;
}

/** Each has a shape of its own, so nobody needs to see the colours. */
const MARKS: Record<Mark, Drawn> = {
  BASELINE: mark(symbolSquare, MEASURED, true, 64, 'nulmeting', 'baseline'),
  MEASUREMENT: mark(symbolCircle, MEASURED, false, 50, 'meting', 'measurement'),
  TARGET: mark(symbolDiamond2, WANTED, true, 70, 'streefwaarde', 'target'),
  HIDDEN: mark(symbolTimes, QUIET, true, 70, 'niet getoond (te kleine groep)', 'not shown (group too small)'),
};

function mark(shape: SymbolType, colour: string, isHollow: boolean, size: number, nl: string, en: string): Drawn {
  return { shape, colour, isHollow, size, name: { nl, en } };
}

const kindOf = ({ kind, isSuppressed }: CoursePoint): Mark => (isSuppressed ? 'HIDDEN' : kind);

export const markOf = (point: CoursePoint, x: number, y: number): Markup => drawn(MARKS[kindOf(point)], x, y);

function drawn({ shape, colour, isHollow, size }: Drawn, x: number, y: number): Markup {
  const d = symbol(shape, size).digits(1)() ?? '';
  const transform = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  return element('path', { d, transform, fill: isHollow ? PAPER : colour, stroke: colour, 'stroke-width': 2 });
}

/** What the marks mean, of those that are there. */
export function legendOf(points: readonly CoursePoint[], language: Language, left: number, y: number): Markup[] {
  const there = new Set(points.map(kindOf));
  let x = left + 6;
  return (Object.keys(MARKS) as Mark[])
    .filter((kind) => there.has(kind))
    .flatMap((kind) => {
      const at = x;
      const name = MARKS[kind].name[language];
      x += widthOf(name, TEXT_SIZE) + 34;
      return [drawn(MARKS[kind], at, y - 4), element('text', { x: at + 11, y, fill: INK }, name)];
    });
}
