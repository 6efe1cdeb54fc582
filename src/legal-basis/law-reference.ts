import type { Wording } from '../graphql/request-context.js';

/** A place in a law, as precisely as it is known. */
export interface PlaceInLaw {
  bwbId: string | null;
  article?: string | null;
  paragraph?: string | null;
  /** 'YYYY-MM-DD': the day whose text is meant. */
  versionDate?: string | null;
}

const WEBSITE = 'https://wetten.overheid.nl/';
const BWB_ID = /^BWB[RVW]\d{7}$/;
/** 3, 149aa, 10.1.1, the Awb's 4:23 and the Roman numbers of amending acts. */
const ARTICLE = /^(?:\d+[A-Za-z]*|[IVXLC]+)(?:[.:]\d+[A-Za-z]*)*$/;
const PARAGRAPH = /^\d+[A-Za-z]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The number of an article as somebody wrote it (`art. 3.2`), or null when it is more or less than one number. */
export function articleNumber(written: string | null | undefined): string | null {
  const number = (written ?? '').trim().replace(/^(?:artikel|art\.?)\s*(?=[\dIVXLC])/i, '');
  return ARTICLE.test(number) ? number : null;
}

/** The number of a paragraph as somebody wrote it (`lid 2`), or null when it is more or less than one number. */
export function paragraphNumber(written: string | null | undefined): string | null {
  const number = (written ?? '').trim().replace(/^lid\s*/i, '');
  return PARAGRAPH.test(number) ? number : null;
}

/**
 * The text at wetten.overheid.nl, by a Juriconnect reference (JCI 1.3). What is no article number is left out, so that
 * nothing of a free text gets into the address. Null without a BWB id.
 */
export function lawUrl({ bwbId, article, paragraph, versionDate }: PlaceInLaw): string | null {
  if (bwbId === null || !BWB_ID.test(bwbId)) return null;
  const number = articleNumber(article);
  const lid = number && paragraphNumber(paragraph);
  const day = versionDate && DAY.test(versionDate) ? versionDate : null;
  return (
    `${WEBSITE}jci1.3:c:${bwbId}` +
    (number ? `&artikel=${number}` : '') +
    (lid ? `&lid=${lid}` : '') +
    (day ? `&z=${day}&g=${day}` : '')
  );
}

/** How a lawyer names a place in a law: Jeugdwet, artikel 3.2, lid 2. */
export function citation(
  lawTitle: string,
  { article, paragraph }: { article: string; paragraph: string | null },
): Wording {
  return {
    nl: `${lawTitle}, artikel ${article}${paragraph ? `, lid ${paragraph}` : ''}`,
    en: `${lawTitle}, article ${article}${paragraph ? `, paragraph ${paragraph}` : ''}`,
  };
}
