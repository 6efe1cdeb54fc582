import type { CoursePoint } from '../schema.types.js';
import { element, type Markup } from './markup.js';
import { type Box, INK, PAPER, TEXT_SIZE } from './picture-style.js';
import { widthOf } from './text-width.js';

type Place = [x: number, y: number];

interface Drawn {
  point: CoursePoint;
  at: Place;
}

const MARK = 7;
/** Beyond so many measurements only the last one says its figure; the table says all. */
const MOST_NAMED = 12;

/** Figures beside their marks, the most telling first; one for which there is no room is left to the table. */
export function placedFigures(drawn: readonly Drawn[], lines: readonly Place[][], box: Box): Markup[] {
  const onLines = lines
    .flatMap(dotsOn)
    .map(([x, y]): Box => ({ left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 }));
  const taken = drawn.map(({ at: [x, y] }): Box => {
    return { left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK };
  });
  const figures: Markup[] = [];
  for (const { point, at } of inOrder(drawn)) {
    const free = placesFor(point.figure, at).filter(
      (wanted) => isWithin(wanted, box) && !taken.some((other) => overlaps(wanted, other)),
    );
    const place = free.find((wanted) => !onLines.some((dot) => overlaps(wanted, dot))) ?? free[0];
    if (!place) continue;
    taken.push(place);
    figures.push(
      element(
        'text',
        {
          x: (place.left + place.right) / 2,
          y: place.bottom - 3,
          'text-anchor': 'middle',
          'font-weight': 'bold',
          fill: INK,
          stroke: PAPER,
          'stroke-width': 3,
          'stroke-linejoin': 'round',
          'paint-order': 'stroke',
        },
        point.figure,
      ),
    );
  }
  return figures;
}

/** The last measurement, the last target, the baseline, and then the others. */
function inOrder(drawn: readonly Drawn[]): Drawn[] {
  const seen = drawn.filter(({ point }) => point.value !== null);
  const of = (kind: CoursePoint['kind']) => seen.filter(({ point }) => point.kind === kind);
  const [measured, targets] = [of('MEASUREMENT'), of('TARGET')];
  const others = [...targets.slice(0, -1), ...(measured.length > MOST_NAMED ? [] : measured.slice(0, -1))];
  return [...measured.slice(-1), ...targets.slice(-1), ...of('BASELINE'), ...others];
}

/** Places along a line, so close to each other that no figure fits between them. */
function dotsOn(line: readonly Place[]): Place[] {
  return line.slice(1).flatMap(([x, y], index) => {
    const [fromX, fromY] = line[index]!;
    const steps = Math.ceil(Math.hypot(x - fromX, y - fromY) / 5);
    return Array.from({ length: steps }, (_, step): Place => {
      return [fromX + ((x - fromX) * step) / steps, fromY + ((y - fromY) * step) / steps];
    });
  });
}

/** Above, below, to the right, to the left. */
function placesFor(figure: string, [x, y]: Place): Box[] {
  const [width, height] = [widthOf(figure, TEXT_SIZE) + 4, TEXT_SIZE + 3];
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  return [
    at(x - width / 2, y - MARK - 1 - height),
    at(x - width / 2, y + MARK + 1),
    at(x + MARK + 1, y - height / 2),
    at(x - MARK - 1 - width, y - height / 2),
    at(x - width + MARK, y - MARK - 1 - height),
    at(x - MARK, y - MARK - 1 - height),
  ];
}

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top - TEXT_SIZE &&
  inner.bottom <= outer.bottom;

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
