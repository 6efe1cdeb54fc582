/**
 * A seeded source of numbers (mulberry32): the same seed gives the same registry on every machine.
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  /** From 0 up to, not including, 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  const pick = (list) => list[below(list.length)];
  const chance = (share) => next() < share;

  /** `count` different entries of a list, in the order in which they were drawn. */
  const sample = (list, count) => {
    const rest = [...list];
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(below(rest.length), 1)[0]);
  };

  /** A drawer of entries of which the n-th comes 1/n times as often as the first, as themes and subjects do (Zipf). */
  const zipf = (list) => weighted(list.map((entry, index) => [entry, 1 / (index + 1)]));

  /** A drawer of entries by their weights. @param {[unknown, number][]} entries */
  const weighted = (entries) => {
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    return () => {
      let at = next() * total;
      return (entries.find(([, weight]) => (at -= weight) < 0) ?? entries.at(-1))[0];
    };
  };

  const hex = (digits) =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  /** A version 4 UUID. */
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(4)}${hex(8)}`;

  return { next, below, pick, chance, sample, zipf, weighted, uuid };
}
