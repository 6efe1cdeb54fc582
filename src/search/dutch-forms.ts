/** Plurals that no rule of spelling gives, also at the end of a compound: raadsleden is of raadslid. */
const PLURALS: Readonly<Record<string, string>> = {
  alumni: 'alumnus',
  beenderen: 'been',
  bladeren: 'blad',
  centra: 'centrum',
  crises: 'crisis',
  eieren: 'ei',
  gelederen: 'gelid',
  goederen: 'goed',
  indices: 'index',
  kalveren: 'kalf',
  kinderen: 'kind',
  koeien: 'koe',
  lammeren: 'lam',
  leden: 'lid',
  liederen: 'lied',
  matrices: 'matrix',
  runderen: 'rund',
  schepen: 'schip',
  smeden: 'smid',
  steden: 'stad',
  volkeren: 'volk',
};
const PLURAL = new RegExp(`(?:${Object.keys(PLURALS).join('|')})$`, 'u');

/** What a form in -s leaves. What is no plural is left as no word (basi, adre), but these would be left as another one. */
const NO_PLURAL = /(?:^leges|bordes|prinses|terras|eres|[nr]ares)$/u;

/** What is left of an ending, the first that fits. */
const ENDINGS: readonly [RegExp, string][] = [
  // Two consonants alike are one again, z is written s, v is written f.
  [/(?<=\p{L}{2})([bfglmnprs])\1en?$/u, '$1'],
  [/(?<=\p{L}{2})zen?$/u, 's'],
  [/(?<=\p{L}{2})ven?$/u, 'f'],
  // Accents are gone: ideeën and provinciën end as these do.
  [/(?<=\p{L}(ee|ie))en$/u, ''],
  [/(?<=[aeiouy]\p{L}*[^aeiouy]ie)n$/u, ''],
  // Too short for the stemmer: buien, uren.
  [/(?<=\p{L}[aeou]i)en$/u, ''],
  [/^([aeou])([bdfgklmnprt])en$/u, '$1$1$2'],
  // Latin: politici, criteria, musea.
  [/(?<=\p{L}{2}ic)i$/u, 'us'],
  [/(?<=\p{L}{2}[ei])a$/u, 'um'],
  // The stemmer takes the -en off haven, but not off havens; grens and wens are no plurals.
  [/(?<=[aeiouy]\p{L}*[^aeiouy]en)(?<!(?:gr|w|[^a]m)en)s$/u, ''],
  // After a vowel the stemmer leaves the s: provincies, haltes, bureaus, and boas for boa's.
  [/(?<=[aeiouy]\p{L}*[^aeiouy]ie)s$/u, ''],
  [/(?<=[aeiouy]\p{L}*[^aeio]e|[aeiouy]\p{L}*ee)s$/u, ''],
  [/(?<=[aeiouy]\p{L}*[aoy]|eau)(?<!aa|oo)s$/u, ''],
];

/** The stemmer takes the s off mens and plaats, but not off mensen and plaatsen: with -en behind it, it keeps their own s. */
const OWN_S = /(?:(?<=^[^aeiouy]*e[lmnr]d?|(?:gr|w|[^a]m)en)|(?<=[bdfgklmnprt])(?<![^aeio]e[lmnr]d?))s$/u;

/**
 * The form under which a word's other forms are found too, where the stemmer of PostgreSQL does not see that they are one
 * word: huizen and huis, bussen and bus, steden and stad, mens and mensen. It is stemmed in turn, so it need not be a word itself.
 * @param word in lower case without accents
 */
export function baseForm(word: string): string {
  const [irregular] = PLURAL.exec(word) ?? [];
  if (irregular) return word.slice(0, -irregular.length) + PLURALS[irregular]!;
  if (NO_PLURAL.test(word)) return word;
  const [ending, left] = ENDINGS.find(([pattern]) => pattern.test(word)) ?? [];
  const form = ending ? word.replace(ending, left!) : word;
  return OWN_S.test(form) ? `${form}en` : form;
}

/** Whether two words are one word in different forms, as far as `baseForm` knows. */
export function isSameWord(one: string, other: string): boolean {
  return [one, baseForm(one)].some((form) => form === other || form === baseForm(other));
}
