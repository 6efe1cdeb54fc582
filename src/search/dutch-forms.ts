/** Plurals that no rule of spelling gives. */
const PLURALS: Readonly<Record<string, string>> = {
  bladeren: 'blad',
  centra: 'centrum',
  criteria: 'criterium',
  eieren: 'ei',
  gelederen: 'gelid',
  goederen: 'goed',
  kalveren: 'kalf',
  kinderen: 'kind',
  lammeren: 'lam',
  leden: 'lid',
  liederen: 'lied',
  musea: 'museum',
  runderen: 'rund',
  schepen: 'schip',
  steden: 'stad',
  volkeren: 'volk',
};

/** What is left of an ending: two consonants alike are one again, z is written s, v is written f. */
const ENDINGS: readonly [RegExp, string][] = [
  [/(?<=\p{L}{2})([bfglmnprs])\1en?$/u, '$1'],
  [/(?<=\p{L}{2})zen?$/u, 's'],
  [/(?<=\p{L}{2})ven?$/u, 'f'],
  [/(?<=\p{L}(ee|ie))en$/u, ''],
  [/(?<=\p{L}{2}en)s$/u, ''], // the stemmer takes the -en off haven, but not off havens
];

/**
 * The form under which a word's other forms are found too, where the stemmer of PostgreSQL does not see that they are one
 * word: huizen and huis, bussen and bus, steden and stad. It is stemmed in turn, so it need not be a word itself.
 * @param word in lower case without accents
 */
export function baseForm(word: string): string {
  if (Object.hasOwn(PLURALS, word)) return PLURALS[word]!;
  const [ending, left] = ENDINGS.find(([pattern]) => pattern.test(word)) ?? [];
  return ending ? word.replace(ending, left!) : word;
}

/** Whether two words are one word in different forms, as far as `baseForm` knows. */
export function isSameWord(one: string, other: string): boolean {
  return [one, baseForm(one)].some((form) => form === other || form === baseForm(other));
}
