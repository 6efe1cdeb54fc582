export const WIDTH = 640;
export const HEIGHT = 360;
export const MARGIN = 16;
export const TEXT_SIZE = 12;
export const TITLE_SIZE = 15;

/** On white, all of them at least 4.5 : 1 but the grid, which nobody has to see (WCAG 2.2, 1.4.3 and 1.4.11). */
export const INK = '#1b1b1b';
export const QUIET = '#595959';
export const MEASURED = '#154273';
export const WANTED = '#a03c00';
export const GRID = '#dedede';
export const PAPER = '#ffffff';

/** Where something may be drawn. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
