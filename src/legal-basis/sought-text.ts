/** What is sought in the catalogue. */
export interface SoughtText {
  /** In lower case, without the punctuation around them; a part of a word will do. */
  words: string[];
  /** Numbers of articles, years and the like, as regular expressions of PostgreSQL: each only as a whole. */
  numbers: string[];
}

const NUMBER = /^\d+[a-z]*(?:[.:]\d+[a-z]*)*$/;
const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
/** Every legal basis is an article. */
const ARTICLE = /^(?:artikel(?:en)?|art|articles?)$/;

/** Reads a text as somebody typed it, such as a citation: `Huisvestingswet 2014, artikel 14`, `art.12.1 Jeugdwet`. */
export function readSought(text: string): SoughtText {
  const sought = text
    .toLowerCase()
    .split(/[\s,;()]+/)
    .map((word) => word.replace(AROUND, '').replace(/^art(?:ikel)?\.?(?=\d)/, ''))
    .filter((word) => word !== '' && !ARTICLE.test(word));
  return {
    words: sought.filter((word) => !NUMBER.test(word)),
    numbers: sought.filter((word) => NUMBER.test(word)).map(asWhole),
  };
}

/** 14 is not in 2014, nor in 14a; 12.1 is not in 12.10, 12.1.3 or 3.12.1. */
function asWhole(number: string): string {
  const letter = '[[:alnum:]]';
  return `(?<!${letter}|${letter}[.:])${number.replaceAll('.', String.raw`\.`)}(?!${letter}|[.:]${letter})`;
}
