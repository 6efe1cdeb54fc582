import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { IndicatorUnit } from '../schema.types.js';
import type { Figure } from './indicator.entity.js';

/** What tells how figures of an indicator must be. */
export interface Measure {
  unit: IndicatorUnit;
  isAdditive: boolean;
}

const MAY_BE_NEGATIVE: readonly IndicatorUnit[] = ['EURO', 'SCORE', 'INDEX'];
/** A JSON number is exact up to there, with four decimals. */
const LARGEST = 100_000_000_000;

/** Whether a figure is told as its unit asks: in words for QUALITATIVE, in a number that can be for all others. */
export function figureFaults({ unit, isAdditive }: Measure, { value, text }: Figure, path: string[]): RuleError[] {
  return unit === 'QUALITATIVE' ? inWords(value, text, path) : inNumbers(unit, isAdditive, value, text, path);
}

function inWords(value: number | null, text: string | null, path: string[]): RuleError[] {
  return [
    ...(text === null ? [TEXT_MISSING([...path, 'text'])] : []),
    ...(value !== null ? [VALUE_NOT_ALLOWED([...path, 'value'])] : []),
  ];
}

function inNumbers(
  unit: IndicatorUnit,
  isAdditive: boolean,
  value: number | null,
  text: string | null,
  path: string[],
): RuleError[] {
  const at = [...path, 'value'];
  const none = text === null ? [] : [TEXT_NOT_ALLOWED([...path, 'text'])];
  if (value === null) return [VALUE_MISSING(at), ...none];
  if (unit === 'PERCENTAGE') return value < 0 || value > 100 ? [NO_PERCENTAGE(at), ...none] : none;
  return [
    ...(value < 0 && !MAY_BE_NEGATIVE.includes(unit) ? [NEGATIVE(at)] : []),
    ...(unit === 'COUNT' && isAdditive && !Number.isInteger(value) ? [NOT_WHOLE(at)] : []),
    ...(Math.abs(value) > LARGEST ? [TOO_LARGE(at)] : []),
    ...none,
  ];
}

const saying =
  (code: RuleError['code'], nl: string, en: string) =>
  (path: string[]): RuleError =>
    ruleError(code, path, nl, en);

const VALUE_MISSING = saying('VALUE_MISSING', 'Vul een getal in.', 'Fill in a number.');
const TEXT_MISSING = saying('TEXT_MISSING', 'Beschrijf het in woorden.', 'Describe it in words.');
const VALUE_NOT_ALLOWED = saying(
  'VALUE_NOT_ALLOWED',
  'Deze indicator is in woorden: geef geen getal.',
  'This indicator is told in words: give no number.',
);
const TEXT_NOT_ALLOWED = saying(
  'TEXT_NOT_ALLOWED',
  'Deze indicator is in getallen: geef geen tekst. Een toelichting kan wel bij een meting.',
  'This indicator is told in numbers: give no text. A measurement can have a note.',
);
const NO_PERCENTAGE = saying(
  'PERCENTAGE_OUT_OF_RANGE',
  'Geef een percentage van 0 tot en met 100.',
  'Give a percentage from 0 to 100.',
);
const NEGATIVE = saying('VALUE_NEGATIVE', 'Geef een getal van 0 of meer.', 'Give a number of 0 or more.');
const NOT_WHOLE = saying(
  'VALUE_NOT_WHOLE',
  'Geef een heel getal: u zegt dat aantallen van deze indicator op te tellen zijn.',
  'Give a whole number: you say that counts of this indicator can be added up.',
);
const TOO_LARGE = saying(
  'OUT_OF_RANGE',
  `Geef een getal van hoogstens ${LARGEST.toLocaleString('nl-NL')}.`,
  `Give a number of at most ${LARGEST.toLocaleString('en-GB')}.`,
);
