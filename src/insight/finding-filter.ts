import type { FindingFilter } from '../schema.types.js';

/** The filter's lists with what each is called in the values of a row; laws and articles belong together. */
const NAMES = {
  kinds: 'KIND',
  confidences: 'CONFIDENCE',
  themes: 'THEME',
  municipalities: 'MUNICIPALITY',
  provinces: 'PROVINCE',
  statuses: 'STATUS',
  scaleUpLevels: 'ADVICE',
} as const satisfies Partial<Record<keyof FindingFilter, string>>;

const FIELDS = Object.keys(NAMES) as (keyof typeof NAMES)[];

/**
 * A filter as lists of values; of each list a row must have one. An empty list admits nothing: "one of none".
 * @param expand gives organisations and all that they wholly succeeded
 */
export function wantedValues(filter: FindingFilter, expand: (codes: readonly string[]) => string[]): string[][] {
  const { municipalities } = filter;
  const given = { ...filter, municipalities: municipalities && expand(municipalities) };
  const lists = FIELDS.map((field) => given[field]?.map((value) => `${NAMES[field]}:${value}`));
  return [...lists, placesOf(filter)].filter((list) => list != null).map((list) => list.map(storable));
}

/** An article stands beside the law that it is of: another law's article of that number is another one. */
function placesOf({ laws, articles }: FindingFilter): string[] | undefined {
  const asked = articles?.map((article) => article.trim().toLowerCase());
  if (laws && asked) return laws.flatMap((law) => asked.map((article) => `PROVISION:${law} ${article}`));
  return laws?.map((law) => `LAW:${law}`) ?? asked?.map((article) => `ARTICLE:${article}`);
}

/** PostgreSQL holds no such sign, so no value has one either. */
const storable = (value: string): string => value.replaceAll('\0', '\uFFFD');
