const NARROW = /[iljtfr.,:;|!'’()[\]\- ]/;
const WIDE = /[mwMW@%€—\u2E80-\u{1FFFF}]/u;
const CAPITAL = /[\p{Lu}\p{Nd}]/u;

/** How wide a text is about, in a common sans-serif. Nobody knows which one the reader has; it is estimated on the wide side. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    width += NARROW.test(character) ? 0.34 : WIDE.test(character) ? 1 : CAPITAL.test(character) ? 0.68 : 0.57;
  }
  return width * size;
}

/** A text in lines that fit, at most so many; what is left out shows as an ellipsis. A word that is too long is broken. */
export function linesOf(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .trim()
    .split(/\s+/)
    .flatMap((each) => pieces(each, size, width))) {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer, size) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1]!;
  return [...lines.slice(0, most - 1), fitted(`${last} ${lines[most]!}`, size, width)];
}

/** One line that fits, cut short with an ellipsis when it has to be. */
export function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

function pieces(word: string, size: number, width: number): string[] {
  const found: string[] = [''];
  for (const character of word) {
    if (widthOf(found.at(-1)! + character, size) > width) found.push('');
    found[found.length - 1] += character;
  }
  return found;
}
