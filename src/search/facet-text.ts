/**
 * The values of a pilot as they are stored and counted: a text in which each character is the number of a value
 * (`facet_value.id`, 1 to 32767), in rising order. PostgreSQL hands texts over as they are, where bytes would be written
 * out as twice as many digits; and the numbers that most pilots have are the first, which take a byte each.
 */
export function facetText(numbers: Iterable<number>): string {
  return String.fromCharCode(...Uint16Array.from(numbers).sort());
}

export function* facetNumbersIn(text: string): Iterable<number> {
  for (let at = 0; at < text.length; at += 1) yield text.charCodeAt(at);
}

const counter = new Uint32Array(0x8000);

/** How often each number occurs in these texts. Called for ten thousand pilots at a time. */
export function occurrences(texts: readonly string[]): Map<number, number> {
  const seen: number[] = [];
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const id = text.charCodeAt(at);
      if (counter[id]!++ === 0) seen.push(id);
    }
  }
  const counts = new Map(seen.map((id) => [id, counter[id]!]));
  for (const id of seen) counter[id] = 0;
  return counts;
}
