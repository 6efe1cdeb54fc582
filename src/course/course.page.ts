import { createHash } from 'node:crypto';
import type { CoursePoint } from '../schema.types.js';
import { drawingOf } from './course.picture.js';
import type { Story } from './course.story.js';
import { daysOf } from './course.words.js';
import { element, Markup } from './markup.js';

const WORDS = {
  nl: {
    caption: 'De cijfers van dit verloop',
    columns: ['Soort', 'Dag of periode', 'Waarde'],
    kinds: { BASELINE: 'Nulmeting', MEASUREMENT: 'Meting', TARGET: 'Streefwaarde' },
    alone: 'De tekening apart (SVG)',
    nothing: 'Er zijn nog geen cijfers.',
    other: ['en', 'In English'],
  },
  en: {
    caption: 'The figures of this course',
    columns: ['What', 'Day or period', 'Value'],
    kinds: { BASELINE: 'Baseline', MEASUREMENT: 'Measurement', TARGET: 'Target' },
    alone: 'The picture alone (SVG)',
    nothing: 'There are no figures yet.',
    other: ['nl', 'In het Nederlands'],
  },
} as const;

const STYLE =
  'body{font:16px/1.5 Arial,Helvetica,sans-serif;color:#1b1b1b;background:#fff;max-width:45rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}' +
  'td,p{white-space:pre-line}svg{max-width:100%;height:auto}figure{margin:1rem 0}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold}' +
  'th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #767676}a{color:#154273}';

/** This page runs no script and takes nothing from elsewhere; its one style is known by its hash. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The picture with its figures in a table, for who cannot see the picture, and for who wants to copy them. */
export function pageOf(story: Story): string {
  const { language, name, definition, summary, notes, source, points } = story;
  const words = WORDS[language];
  const [other, inOther] = words.other;
  const paragraphs = [definition, summary, ...notes].filter((text) => text !== null);
  const page = element(
    'html',
    { lang: language },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, name),
      element('style', {}, new Markup(STYLE)),
    ),
    element(
      'body',
      {},
      element(
        'main',
        {},
        element('h1', {}, name),
        element('p', {}, story.measure),
        ...paragraphs.map((text) => element('p', {}, text)),
        element('figure', {}, drawingOf(story)),
        points.length === 0 ? element('p', {}, words.nothing) : tableOf(points, story),
        element('p', {}, source),
        element(
          'p',
          {},
          element('a', { href: `${story.picturePath}?lang=${language}` }, words.alone),
          ' · ',
          element('a', { href: `${story.tablePath}?lang=${other}`, hreflang: other, lang: other }, inOther),
        ),
      ),
    ),
  );
  return `<!doctype html>\n${page.text}\n`;
}

function tableOf(points: readonly CoursePoint[], { language }: Story): Markup {
  const { caption, columns, kinds } = WORDS[language];
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)))),
    element(
      'tbody',
      {},
      ...points.map((point) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, kinds[point.kind]),
          element('td', {}, daysOf(point, language)),
          element('td', {}, point.figure),
        ),
      ),
    ),
  );
}
