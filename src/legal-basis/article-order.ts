import type { LegalBasis } from './legal-basis.entity.js';

const NUMBER_WIDTH = 8;

/** Makes articles sort as in a law: 3 before 12, 3.2 before 3.10, 7 before 7a. The same in SQL: `articleKeySql`. */
export function articleKey(article: string): string {
  return (article.match(/\d+|\D+/g) ?? []).map((part) => part.padStart(NUMBER_WIDTH, '0')).join('');
}

/** @param article an SQL expression, such as a column or a parameter */
export function articleKeySql(article: string): string {
  return `(select string_agg(lpad(part[1], greatest(${NUMBER_WIDTH}, length(part[1])), '0'), '' order by place)
    from regexp_matches(${article}, '\\d+|\\D+', 'g') with ordinality as parts(part, place)) collate "C"`;
}

/** In the order of the law; two bases in one article by code. */
export function byArticle(a: LegalBasis, b: LegalBasis): number {
  const [first, second] = [a, b].map(({ article, code }) => `${articleKey(article)} ${code}`) as [string, string];
  return first < second ? -1 : 1;
}
