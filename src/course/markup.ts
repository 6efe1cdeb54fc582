/** Text that is markup already: made by `element`, of which nothing else comes in unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Child = Markup | string | null;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** XML has no way to write these; one of them would make the whole picture unreadable. */
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Cs}]/gu;

export const escaped = (text: string): string =>
  text.replace(NO_XML, '').replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** An element of SVG or HTML. @param children texts, which are escaped, or elements; without any the element closes itself */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  ...children: Child[]
): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escaped(typeof value === 'number' ? short(value) : value!)}"`)
    .join('');
  if (children.length === 0) return new Markup(`<${name}${written}/>`);
  const inner = children.map((child) => (child instanceof Markup ? child.text : escaped(child ?? ''))).join('');
  return new Markup(`<${name}${written}>${inner}</${name}>`);
}

/** A tenth of a pixel is enough. */
const short = (value: number): string => String(Math.round(value * 10) / 10);
