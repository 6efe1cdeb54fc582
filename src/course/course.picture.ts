import type { Wording } from '../graphql/request-context.js';
import { chartOf } from './course.chart.js';
import type { Story } from './course.story.js';
import { textsOf } from './course.texts.js';
import { element, type Markup } from './markup.js';
import { type Box, HEIGHT, INK, MARGIN, PAPER, QUIET, TEXT_SIZE, TITLE_SIZE, WIDTH } from './picture-style.js';
import { fitted, linesOf } from './text-width.js';

const NOTHING: Wording = { nl: 'Er is nog niets te tekenen.', en: 'There is nothing to draw yet.' };
const INNER = WIDTH - 2 * MARGIN;
const SMALL = 11;
/** How much wider bold is, in the widest of the fonts. */
const BOLD = 1.2;

/** A picture that stands alone. */
export const pictureOf = (story: Story): string => `<?xml version="1.0" encoding="UTF-8"?>\n${drawingOf(story).text}\n`;

/** The course of an indicator, drawn. All of it is shapes and texts: no styles, no scripts, nothing from elsewhere. */
export function drawingOf(story: Story): Markup {
  const title = linesOf(story.name, TITLE_SIZE * BOLD, INNER, 3);
  const under = MARGIN + title.length * 20;
  const notes = story.notes.map((note) => fitted(note, SMALL, INNER));
  const box = { left: MARGIN, right: WIDTH - MARGIN, top: under + 26, bottom: HEIGHT - 24 - notes.length * 15 };
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height: HEIGHT,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-labelledby': 'course-title course-desc',
      lang: story.language,
      'xml:lang': story.language,
      'font-family': 'Arial, Helvetica, "Liberation Sans", sans-serif',
      'font-size': TEXT_SIZE,
    },
    element('title', { id: 'course-title' }, story.name),
    element('desc', { id: 'course-desc' }, story.summary, ...story.notes.map((note) => ` ${note}`)),
    element('rect', { width: WIDTH, height: HEIGHT, fill: PAPER }),
    ...title.map((line, index) =>
      element(
        'text',
        { x: MARGIN, y: MARGIN + 12 + index * 20, 'font-size': TITLE_SIZE, 'font-weight': 'bold', fill: INK },
        line,
      ),
    ),
    element('text', { x: MARGIN, y: under + 10, fill: QUIET }, story.measure),
    ...bodyOf(story, box),
    ...[...notes, fitted(story.source, SMALL, INNER)].map((text, index) =>
      element('text', { x: MARGIN, y: box.bottom + 15 + index * 15, 'font-size': SMALL, fill: QUIET }, text),
    ),
  );
}

function bodyOf(story: Story, box: Box): Markup[] {
  if (story.axis) return chartOf(story, story.axis, box);
  if (story.points.some(({ text, isSuppressed }) => text != null || isSuppressed)) return textsOf(story, box);
  return [element('text', { x: box.left, y: box.top + 24, fill: INK }, NOTHING[story.language])];
}
