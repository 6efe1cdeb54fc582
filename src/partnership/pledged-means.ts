import type { PledgedMeansInput } from '../schema.types.js';
import type { PledgedMeans } from './partnership.entity.js';

/** What an input pledges. */
export function pledgedFrom(given: readonly PledgedMeansInput[] | null | undefined): PledgedMeans[] {
  return (given ?? []).map(({ kind, description, quantity, unit, amountEuros, duration, source }) => ({
    kind,
    description: description ?? null,
    quantity: quantity ?? null,
    unit: unit ?? null,
    amountEuros: amountEuros ?? null,
    duration: duration ?? null,
    status: 'PLEDGED',
    source: source ?? null,
  }));
}

/** The same means in the same order of fields, whether they came from an input or from the database, which has an order of its own. */
export function inOneOrder(pledged: readonly PledgedMeans[]): PledgedMeans[] {
  return pledged.map((means) => ({ ...pledgedFrom([means])[0]!, status: means.status }));
}

/** A new pledge in the place of what is not delivered yet. */
export function pledgedAnew(pledged: readonly PledgedMeans[], anew: readonly PledgedMeans[]): PledgedMeans[] {
  return [...pledged.filter(({ status }) => status === 'COVERED'), ...anew];
}

/** What is there now. @param places from 0; all when left out */
export function covered(
  pledged: readonly PledgedMeans[],
  places: readonly number[] | null | undefined,
): PledgedMeans[] {
  return pledged.map((means, place) => (!places || places.includes(place) ? { ...means, status: 'COVERED' } : means));
}

/** What was pledged and never came. */
export function lapsed(pledged: readonly PledgedMeans[]): PledgedMeans[] {
  return pledged.map((means) => (means.status === 'PLEDGED' ? { ...means, status: 'LAPSED' } : means));
}
