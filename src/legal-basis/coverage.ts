import { type Articles, readArticles } from './article-list.js';
import { articleNumber, paragraphNumber } from './law-reference.js';
import type { LegalBasis } from './legal-basis.entity.js';

/** A provision that somebody wants to deviate from. */
export interface ProvisionAskedFor {
  bwbId: string | null;
  article: string | null;
  paragraph: string | null;
}

/** Yes, no, or not known. */
type Answer = boolean | null;

const all = (answers: Answer[]): Answer => (answers.includes(false) ? false : answers.includes(null) ? null : true);
const any = (answers: Answer[]): Answer => (answers.includes(true) ? true : answers.includes(null) ? null : false);
const not = (answer: Answer): Answer => (answer === null ? null : !answer);

/**
 * Whether a legal basis lets deviate from all of these provisions.
 * @returns true when each one lies within its articles, false when at least one certainly does not, null when it cannot
 * be told: the articles or the provision are not known precisely enough, or there is no provision
 */
export function covers(
  { bwbId, deviableArticles, excludedArticles }: Pick<LegalBasis, 'bwbId' | 'deviableArticles' | 'excludedArticles'>,
  provisions: readonly ProvisionAskedFor[],
): boolean | null {
  if (provisions.length === 0) return null;
  const liesIn = (list: string, provision: ProvisionAskedFor) =>
    any(readArticles(list).map((part) => matches(part, bwbId, provision)));
  return all(
    provisions.flatMap((provision) => [
      deviableArticles === null ? null : liesIn(deviableArticles, provision),
      excludedArticles === null ? true : not(liesIn(excludedArticles, provision)),
    ]),
  );
}

function matches(part: Articles, ownLaw: string, provision: ProvisionAskedFor): Answer {
  if (provision.bwbId === null) return null;
  if (provision.bwbId !== (part.law ?? ownLaw)) return false;
  const article = articleNumber(provision.article)?.toLowerCase() ?? null;
  if (article === null) return null;
  switch (part.kind) {
    case 'WHOLE_LAW':
      return true;
    case 'SECTION':
    case 'UNREADABLE':
      return null;
    case 'PREFIX':
      return article.startsWith(part.prefix);
    case 'RANGE':
      return isBetween(article, part.from, part.to);
    case 'ARTICLE':
      return article === part.number ? isParagraph(part.paragraph, provision.paragraph) : false;
  }
}

/** Articles 6 to 10 hold 6a and 9b too, but not 10a, which comes after 10. */
function isBetween(article: string, from: number, to: number): Answer {
  const [, digits, letters] = /^(\d+)([a-z]*)$/.exec(article) ?? [];
  if (digits === undefined) return null;
  const number = Number(digits);
  return (from <= number && number < to) || (number === to && letters === '');
}

/** Who names the whole article may mean the one paragraph, so that is not known. */
function isParagraph(listed: string | null, asked: string | null): Answer {
  if (listed === null) return true;
  const number = paragraphNumber(asked);
  return number === null ? null : number.toLowerCase() === listed;
}
