/** One column of a reference file: what a cell may hold and what it becomes. A cell without text never gets here. */
export interface Column<T> {
  readonly required: boolean;
  /** What is wrong with the cell, as a sentence in plain Dutch; null when nothing is. */
  fault(cell: string): string | null;
  /** The value of a cell in which `fault` found nothing. */
  value(cell: string): T;
}

// The largest value of a PostgreSQL integer: a larger figure would pass here and stop the load half way.
const LARGEST_INTEGER = 2_147_483_647;

/** The same column, but a cell may be empty; it is null then. */
export function optional<T>(column: Column<T>): Column<T | null> {
  return { ...column, required: false };
}

/** Free text. Tabs and line ends may stand in it; other control characters may not: PostgreSQL refuses them. */
export function text(): Column<string> {
  return {
    required: true,
    fault: (cell) => (/[^\P{Cc}\n\t]|\uFFFD/u.test(cell) ? 'Er staat een onleesbaar teken in dit veld.' : null),
    value: (cell) => cell.normalize('NFC'),
  };
}

/** A code of a fixed shape; `example` is shown to who must mend it. */
export function matching(pattern: RegExp, example: string): Column<string> {
  return {
    required: true,
    fault: (cell) => (pattern.test(cell) ? null : `‘${cell}’ heeft niet de goede vorm, zoals ${example}.`),
    value: (cell) => cell,
  };
}

/** One word of a fixed list, in exactly this spelling. */
export function oneOf<const T extends string>(...values: readonly T[]): Column<T> {
  return {
    required: true,
    fault: (cell) =>
      (values as readonly string[]).includes(cell) ? null : `‘${cell}’ is niet een van: ${values.join(', ')}.`,
    value: (cell) => cell as T,
  };
}

/** A whole number of at least `min`, in digits only. */
export function integer(min = 0, max = LARGEST_INTEGER): Column<number> {
  return {
    required: true,
    fault: (cell) =>
      /^\d+$/.test(cell) && Number(cell) >= min && Number(cell) <= max
        ? null
        : `‘${cell}’ is geen geheel getal van ${min} tot en met ${max}.`,
    value: Number,
  };
}

/** A day that exists, written as YYYY-MM-DD; it stays a string, because a Date would bring a time zone along. */
export function date(): Column<string> {
  return {
    required: true,
    fault: (cell) => (isDay(cell) ? null : `‘${cell}’ is geen bestaande datum, zoals 2026-01-31.`),
    value: (cell) => cell,
  };
}

/** The word true or false. */
export function flag(): Column<boolean> {
  return {
    required: true,
    fault: (cell) => (cell === 'true' || cell === 'false' ? null : `‘${cell}’ moet true of false zijn.`),
    value: (cell) => cell === 'true',
  };
}

/** A list of provisions with `;` between them, in the notation that SOURCES.md of the reference data explains. */
export function provisions(): Column<string[]> {
  return {
    required: true,
    fault: (cell) => {
      const wrong = cell.split(';').filter((provision) => !isProvision(provision));
      return wrong.length === 0
        ? null
        : `Onbekende schrijfwijze: ${wrong.map((provision) => `‘${provision}’`).join(', ')}; wel goed is 19;3.2:2;6-10;2.*`;
    },
    value: (cell) => cell.split(';'),
  };
}

/** The BWB ids that stand in front of provisions of another law (`BWBR0009755/*`); none when all are of the same law. */
export function otherLawsIn(cell: string): string[] {
  return cell.split(';').flatMap((provision) => /^(BWB[RVW]\d{7})\//.exec(provision)?.[1] ?? []);
}

function isProvision(provision: string): boolean {
  const place = provision.replace(/^BWB[RVW]\d{7}\//, '');
  const range = /^(\d+)-(\d+)$/.exec(place);
  if (range) return Number(range[1]) < Number(range[2]);
  return /^(?:\*|§\d+[a-z]*(?:\.\d+[a-z]*)*|\d+[a-z]*(?:\.\d+[a-z]*)*(?:\.\*|:\d+[a-z]*)?)$/.test(place);
}

function isDay(cell: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell) || cell < '1000') return false;
  const day = new Date(`${cell}T00:00:00Z`);
  // 2026-02-30 is read as 2 March, hence the comparison.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(cell);
}
