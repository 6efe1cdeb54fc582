import type { RecordedChange } from './measurement.entity.js';

/** Whether so few are behind a figure that somebody could be recognised in it. @param belowN the setting SUPPRESS_BELOW_N */
export const isSmall = (n: number | null, belowN: number): boolean => n !== null && n < belowN;

/** Fields in which a figure stands, or may be told. */
const TELLING = ['baseline', 'value', 'text', 'n', 'note'];

interface Figures {
  value: number | null;
  text: string | null;
  n: number | null;
  isSuppressed: boolean;
}

interface Measured extends Figures {
  note: string | null;
  corrections?: Told[];
}

type Told = RecordedChange & { isSuppressed: boolean };

/** What of an indicator others than its owner and partners are shown. */
export interface Suppressible {
  baseline: Figures | null;
  latest: Measured | null;
  measurements?: Measured[];
  changesAfterStart?: Told[];
}

const HIDDEN = { value: null, text: null, n: null, isSuppressed: true };

/**
 * An indicator without the figures behind which fewer stand than the setting, wherever they are: values, texts, n, notes, and
 * what they were before. Progress is made of what is left. A long text or list that was not read is not there.
 */
export function withoutSmallFigures<Card extends Suppressible>(card: Card, belowN: number): Card {
  const { baseline, latest, measurements, changesAfterStart } = card;
  return {
    ...card,
    baseline: baseline && isSmall(baseline.n, belowN) ? { ...baseline, ...HIDDEN } : baseline,
    latest: latest && hidden(latest, belowN),
    ...(measurements ? { measurements: measurements.map((measured) => hidden(measured, belowN)) } : {}),
    ...(changesAfterStart ? { changesAfterStart: hiddenChanges(changesAfterStart, baseline?.n ?? null, belowN) } : {}),
  };
}

function hidden<Card extends Measured>(card: Card, belowN: number): Card {
  const { n, corrections } = card;
  return {
    ...card,
    ...(isSmall(n, belowN) ? { ...HIDDEN, note: null } : {}),
    ...(corrections ? { corrections: hiddenChanges(corrections, n, belowN) } : {}),
  };
}

/** What is small now was as telling before, whatever was believed of its n then. */
function hiddenChanges(changes: Told[], n: number | null, belowN: number): Told[] {
  return changes.map((change) =>
    TELLING.includes(change.field) && (isSmall(change.n, belowN) || isSmall(n, belowN))
      ? { ...change, old: null, new: null, n: null, isSuppressed: true }
      : change,
  );
}
