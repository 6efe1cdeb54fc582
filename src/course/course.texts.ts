import type { CoursePoint } from '../schema.types.js';
import { markOf } from './course.marks.js';
import type { Story } from './course.story.js';
import { element, type Markup } from './markup.js';
import { type Box, GRID, INK, QUIET, TEXT_SIZE } from './picture-style.js';
import { linesOf } from './text-width.js';

const ROW = 50;

/** What is told in words: one below the other in time, each as far as there is room; the table has them whole. */
export function textsOf({ points, language }: Story, box: Box): Markup[] {
  const rows = Math.floor((box.bottom - box.top - TEXT_SIZE) / ROW);
  const shown = points.length <= rows ? points : [points[0]!, ...points.slice(-(rows - 1))];
  const left = points.length - shown.length;
  const end = box.top + (shown.length - 1) * ROW + 8;
  return [
    element('line', { x1: box.left + 8, x2: box.left + 8, y1: box.top + 8, y2: end, stroke: GRID, 'stroke-width': 2 }),
    ...shown.flatMap((point, index) => rowOf(point, box.top + index * ROW, box)),
    ...(left > 0
      ? [
          element(
            'text',
            { x: box.left + 24, y: box.top + shown.length * ROW + 12, fill: QUIET },
            language === 'nl' ? `Nog ${left} in de tabel.` : `Another ${left} in the table.`,
          ),
        ]
      : []),
  ];
}

function rowOf(point: CoursePoint, top: number, box: Box): Markup[] {
  const x = box.left + 24;
  const lines = linesOf(point.figure, TEXT_SIZE, box.right - x, 2);
  return [
    markOf(point, box.left + 8, top + 8),
    element('text', { x, y: top + 12, 'font-weight': 'bold', fill: INK }, point.label),
    ...lines.map((text, index) => element('text', { x, y: top + 27 + index * 14, fill: INK }, text)),
  ];
}
