import type { HighlightSegment } from '../schema.types.js';

/** Signs for private use, which mark a word in what PostgreSQL gives. */
const START = '\uE000';
const STOP = '\uE001';

/** How `ts_headline` is to mark: the whole text, so that nothing of a finding is lost. */
export const MARKING = `HighlightAll=true, StartSel=${START}, StopSel=${STOP}`;

const MARKED = new RegExp(`${START}([^${START}${STOP}]*)${STOP}`, 'u');
const MARKS = new RegExp(`[${START}${STOP}]`, 'gu');

/** A text with marks as plain segments; marks that somebody wrote into the text are left out. */
export function segmentsOf(text: string): HighlightSegment[] {
  return text
    .split(MARKED)
    .map((piece, index) => ({ text: piece.replace(MARKS, ''), isMatch: index % 2 === 1 }))
    .filter((segment) => segment.text !== '');
}
