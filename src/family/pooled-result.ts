import type { Wording } from '../graphql/request-context.js';
import type { IndicatorUnit, PoolMethod, PoolRefusalCode } from '../schema.types.js';

export interface Measured {
  value: number;
  /** How many people, trips or whatever the value is about; null: not told. */
  n: number | null;
}

/** One indicator of one pilot of a family, as the caller sees it: a value that is suppressed for the caller is not here at all. */
export interface PooledMember {
  pilot: string;
  definition: string | null;
  unit: IndicatorUnit;
  isAdditive: boolean;
  /** The latest measurement; null: there is none. */
  measured: Measured | 'SUPPRESSED' | null;
  /** A name for the circumstances, equal for equal ones; null: not known. */
  context: string | null;
}

export interface PooledResult {
  /** Null when refused. */
  value: number | null;
  how: PoolMethod;
  /** Of the pilots that count; null when refused, and when one of them does not tell it. */
  n: number | null;
  /** The pilots that count. */
  pilots: string[];
  /** How many different contexts these have, as far as known. */
  contexts: number;
  leftOut: { notMeasured: number; suppressed: number; withoutN: number };
  refusals: PoolRefusalCode[];
}

/** Parts of a whole and marks do not add up: two places with 40 % are not 80 %. They are averaged, the larger n counting for more. */
const AVERAGED: ReadonlySet<IndicatorUnit> = new Set(['PERCENTAGE', 'SCORE', 'INDEX']);

/** One pilot is no pool: its value would be told again under another name. */
const FEWEST_PILOTS = 2;

/**
 * Adds up what the pilots of a family measured by one indicator, or says why that cannot be.
 *
 * Nothing suppressed can be found by subtraction: value, n and contexts are made of what the caller may read anyway, so
 * whatever hides behind a suppressed one, the result is the same. Only that something was left out is told.
 * @param smallestN below it nothing is told, as for a single measurement (a setting)
 */
export function poolResults(members: readonly PooledMember[], smallestN: number): PooledResult {
  const unit = members[0]?.unit ?? 'COUNT';
  const how = AVERAGED.has(unit) ? 'MEAN_BY_N' : 'SUM';
  const measured = members.flatMap((member) =>
    member.measured === null || member.measured === 'SUPPRESSED' ? [] : [{ ...member, ...member.measured }],
  );
  const counted = how === 'SUM' ? measured : measured.filter(({ n }) => n !== null && n > 0);
  const n = counted.some((member) => member.n === null) ? null : sum(counted.map((member) => member.n!));
  const mismatches = mismatchesOf(members);
  const refusals = mismatches.length > 0 ? mismatches : gapsOf(counted, n, smallestN);
  const isTold = refusals.length === 0;
  return {
    value: isTold ? rounded(how === 'SUM' ? sum(counted.map(({ value }) => value)) : meanByN(counted, n!)) : null,
    how,
    n: isTold ? n : null,
    pilots: isTold ? counted.map(({ pilot }) => pilot) : [],
    contexts: isTold ? new Set(counted.flatMap(({ context }) => context ?? [])).size : 0,
    leftOut: {
      notMeasured: members.filter((member) => member.measured === null).length,
      suppressed: members.filter((member) => member.measured === 'SUPPRESSED').length,
      withoutN: measured.length - counted.length,
    },
    refusals,
  };
}

/** Why these indicators are not one, whatever was measured. All of them: an indicator that was not measured yet counts too. */
function mismatchesOf(members: readonly PooledMember[]): PoolRefusalCode[] {
  const isOne = (keyOf: (member: PooledMember) => string) => new Set(members.map(keyOf)).size <= 1;
  return [
    ...(members.every(({ isAdditive, unit }) => isAdditive && unit !== 'QUALITATIVE') ? [] : ['NOT_ADDITIVE' as const]),
    ...(isOne(({ unit }) => unit) ? [] : ['DIFFERENT_UNIT' as const]),
    // Where nobody says what is counted, nobody can tell that it is the same.
    ...(members.every(({ definition }) => definition !== null) ? [] : ['NO_DEFINITION' as const]),
    ...(isOne(({ definition }) => plain(definition ?? '')) ? [] : ['DIFFERENT_DEFINITION' as const]),
  ];
}

function gapsOf(counted: readonly PooledMember[], n: number | null, smallestN: number): PoolRefusalCode[] {
  if (counted.length === 0) return ['NOTHING_MEASURED'];
  return [
    ...(new Set(counted.map(({ pilot }) => pilot)).size < FEWEST_PILOTS ? ['TOO_FEW_PILOTS' as const] : []),
    ...(n !== null && n < smallestN ? ['TOO_SMALL' as const] : []),
  ];
}

/** Capitals, spaces and a full stop at the end make no other definition. */
const plain = (definition: string): string =>
  definition.normalize('NFC').trim().replace(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** In four decimals, as progress is: 0.1 and 0.2 are 0.3. */
const rounded = (value: number): number => Number(value.toFixed(4));

const meanByN = (counted: readonly { value: number; n: number | null }[], n: number): number =>
  sum(counted.map((member) => member.value * member.n!)) / n;

export const POOL_REFUSALS: Record<PoolRefusalCode, Wording> = {
  NOT_ADDITIVE: {
    nl: 'Niet elke proeftuin zegt dat deze waarden op te tellen zijn.',
    en: 'Not every pilot says that these values can be added up.',
  },
  DIFFERENT_UNIT: {
    nl: 'De proeftuinen meten dit in verschillende eenheden.',
    en: 'The pilots measure this in different units.',
  },
  NO_DEFINITION: {
    nl: 'Niet elke proeftuin omschrijft wat precies is geteld. Dan is niet te zeggen of het hetzelfde is.',
    en: 'Not every pilot says what exactly is counted. Then nobody can tell whether it is the same.',
  },
  DIFFERENT_DEFINITION: {
    nl: 'De proeftuinen omschrijven verschillend wat is geteld.',
    en: 'The pilots define differently what is counted.',
  },
  NOTHING_MEASURED: {
    nl: 'Er is geen meting die u mag zien.',
    en: 'There is no measurement that you may see.',
  },
  TOO_FEW_PILOTS: {
    nl: 'Er zijn minstens twee proeftuinen nodig met een meting die u mag zien.',
    en: 'It takes at least two pilots with a measurement that you may see.',
  },
  TOO_SMALL: {
    nl: 'Ook samen gaat het over te weinig mensen om te tonen.',
    en: 'Even together these are about too few people to show.',
  },
};
