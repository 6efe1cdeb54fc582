/** The units of indicators (domain.md, section 4). */
export type PooledUnit =
  'COUNT' | 'PERCENTAGE' | 'EURO' | 'DAYS' | 'MINUTES' | 'HOURS' | 'KM' | 'SCORE' | 'INDEX' | 'QUALITATIVE';

export interface Measured {
  value: number;
  /** How many people, trips or whatever the value is about; null: not told. */
  n: number | null;
}

/** One indicator of one pilot of a family, as the caller sees it: a value that is suppressed for the caller is not here at all. */
export interface PooledMember {
  pilot: string;
  definition: string;
  unit: PooledUnit;
  isAdditive: boolean;
  /** The latest measurement; null: there is none. */
  measured: Measured | 'SUPPRESSED' | null;
  /** A name for the circumstances, equal for equal ones; null: not known. */
  context: string | null;
}

export type PoolRefusal =
  'NOT_ADDITIVE' | 'DIFFERENT_UNIT' | 'DIFFERENT_DEFINITION' | 'NOTHING_MEASURED' | 'TOO_FEW_PILOTS' | 'TOO_SMALL';

export interface PooledResult {
  /** Null when refused. */
  value: number | null;
  how: 'SUM' | 'MEAN_BY_N';
  /** Of the pilots that count; null when refused, and when one of them does not tell it. */
  n: number | null;
  /** The pilots that count. */
  pilots: string[];
  /** How many different contexts these have, as far as known. */
  contexts: number;
  leftOut: { notMeasured: number; suppressed: number; withoutN: number };
  refusals: PoolRefusal[];
}

/** Parts of a whole and marks do not add up: two places with 40 % are not 80 %. They are averaged, the larger n counting for more. */
const AVERAGED: ReadonlySet<PooledUnit> = new Set(['PERCENTAGE', 'SCORE', 'INDEX']);

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
    value: isTold ? (how === 'SUM' ? sum(counted.map(({ value }) => value)) : meanByN(counted, n!)) : null,
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
function mismatchesOf(members: readonly PooledMember[]): PoolRefusal[] {
  const isOne = (keyOf: (member: PooledMember) => string) => new Set(members.map(keyOf)).size <= 1;
  return [
    ...(members.every(({ isAdditive, unit }) => isAdditive && unit !== 'QUALITATIVE') ? [] : ['NOT_ADDITIVE' as const]),
    ...(isOne(({ unit }) => unit) ? [] : ['DIFFERENT_UNIT' as const]),
    ...(isOne(({ definition }) => plain(definition)) ? [] : ['DIFFERENT_DEFINITION' as const]),
  ];
}

function gapsOf(counted: readonly PooledMember[], n: number | null, smallestN: number): PoolRefusal[] {
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

const meanByN = (counted: readonly { value: number; n: number | null }[], n: number): number =>
  sum(counted.map((member) => member.value * member.n!)) / n;
