import type { RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';

/** What a cell of a table says; without a value when it cannot be read. */
export interface Cell {
  value?: unknown;
  fault?: Wording & { code: RuleError['code'] };
}

const AS_DUTCH = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;

/** A day, as 2026-11-22 or 22-11-2026. */
export function readDay(text: string): Cell {
  const [, day, month, year] = AS_DUTCH.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text;
  const isDay = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(Date.parse(iso));
  return isDay && new Date(iso).toISOString().startsWith(iso) ? { value: iso } : { fault: NO_DAY };
}

/** A number as the Dutch write it. A point is taken where it can mean one thing only: 1.500 may be 1500 or 1.5. */
export function readNumber(text: string): Cell {
  const number = text.replace(/[\s\u00a0]/g, '');
  if (/^-?\d{1,3}\.\d{3}$/.test(number) && !/^-?0/.test(number)) return { fault: AMBIGUOUS };
  const grouped = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(number) && !/^-?0/.test(number);
  const plain = grouped ? number.replaceAll('.', '') : number;
  return /^-?\d+([,.]\d+)?$/.test(plain) ? { value: Number(plain.replace(',', '.')) } : { fault: NO_NUMBER };
}

export function readWhole(text: string): Cell {
  return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { fault: NOT_WHOLE };
}

const NO_DAY = {
  code: 'INVALID',
  nl: 'dit is geen dag die bestaat. Schrijf 2026-11-22 of 22-11-2026.',
  en: 'this is no day that exists. Write 2026-11-22 or 22-11-2026.',
} as const;
const NO_NUMBER = {
  code: 'INVALID',
  nl: 'dit is geen getal. Schrijf bijvoorbeeld 12,5.',
  en: 'this is not a number. Write for instance 12,5.',
} as const;
const AMBIGUOUS = {
  code: 'INVALID',
  nl: 'een punt met drie cijfers kan van alles betekenen. Schrijf 1500 of 1,5.',
  en: 'a point with three digits can mean two things. Write 1500 or 1,5.',
} as const;
const NOT_WHOLE = {
  code: 'INVALID',
  nl: 'dit is geen heel getal van 0 of meer.',
  en: 'this is not a whole number of 0 or more.',
} as const;
