import type { Language, Wording } from '../graphql/request-context.js';

/** One part of a list of articles. `law`: a BWB id, null for the law that the list belongs to. */
export type Articles = { law: string | null } & (
  | { kind: 'WHOLE_LAW' }
  | { kind: 'ARTICLE'; number: string; paragraph: string | null }
  | { kind: 'RANGE'; from: number; to: number }
  | { kind: 'PREFIX'; prefix: string }
  /** A section (paragraaf) has a number that no article number tells. */
  | { kind: 'SECTION'; number: string }
  | { kind: 'UNREADABLE'; text: string }
);

/** Reads a list such as `6-10;31:2;§7.1;BWBR0003245/*`, in the notation of the reference data's SOURCES.md. */
export function readArticles(list: string): Articles[] {
  return list.split(';').map(readPart);
}

function readPart(part: string): Articles {
  const [, law = null, place = ''] = /^(?:(BWB[RVW]\d{7})\/)?(.*)$/.exec(part) ?? [];
  if (place === '*') return { law, kind: 'WHOLE_LAW' };
  if (place.startsWith('§')) return { law, kind: 'SECTION', number: place.slice(1) };
  const [, from, to] = /^(\d+)-(\d+)$/.exec(place) ?? [];
  if (from && to) return { law, kind: 'RANGE', from: Number(from), to: Number(to) };
  const [, prefix] = /^([\da-z.]+\.)\*$/.exec(place) ?? [];
  if (prefix) return { law, kind: 'PREFIX', prefix };
  const [, number, paragraph = null] = /^(\d[\da-z]*(?:\.[\da-z]+)*)(?::(\d+[a-z]*))?$/.exec(place) ?? [];
  return number ? { law, kind: 'ARTICLE', number, paragraph } : { law, kind: 'UNREADABLE', text: part };
}

/** The BWB ids of the other laws that the lists name. */
export function otherLaws(...lists: (string | null)[]): string[] {
  const named = lists.flatMap((list) => (list === null ? [] : readArticles(list))).flatMap(({ law }) => law ?? []);
  return [...new Set(named)];
}

/**
 * What may be deviated from, for people: "artikelen 6 tot en met 10, artikel 31 lid 2". Null when not known.
 * @param titleOf the name of another law by its BWB id
 */
export function inWords(
  { deviableArticles, excludedArticles }: { deviableArticles: string | null; excludedArticles: string | null },
  titleOf: (bwbId: string) => string,
): Wording | null {
  if (deviableArticles === null) return null;
  const tell = (list: string, language: Language) =>
    readArticles(list)
      .map((part) => partInWords(part, language) + (part.law ? ` (${titleOf(part.law)})` : ''))
      .join(', ');
  const except = (language: Language, word: string) =>
    excludedArticles === null ? '' : `, ${word} ${tell(excludedArticles, language)}`;
  return {
    nl: tell(deviableArticles, 'nl') + except('nl', 'behalve'),
    en: tell(deviableArticles, 'en') + except('en', 'except'),
  };
}

function partInWords(part: Articles, language: Language): string {
  const dutch = language === 'nl';
  switch (part.kind) {
    case 'WHOLE_LAW':
      return dutch ? 'de hele wet' : 'the whole act';
    case 'SECTION':
      return `${dutch ? 'paragraaf' : 'section'} ${part.number}`;
    case 'RANGE':
      return dutch ? `artikelen ${part.from} tot en met ${part.to}` : `articles ${part.from} to ${part.to}`;
    case 'PREFIX':
      return dutch ? `alle artikelen die met ${part.prefix} beginnen` : `all articles that start with ${part.prefix}`;
    case 'ARTICLE': {
      const lid = part.paragraph ? ` ${dutch ? 'lid' : 'paragraph'} ${part.paragraph}` : '';
      return `${dutch ? 'artikel' : 'article'} ${part.number}${lid}`;
    }
    case 'UNREADABLE':
      return part.text;
  }
}
