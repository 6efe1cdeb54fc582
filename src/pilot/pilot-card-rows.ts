import { type Caller, isGovernment } from '../identity/actor.js';
import { type PilotCard, TEXTS } from './pilot-card.js';
import { joined, type PartCards, type PilotParts } from './pilot-parts.js';

/** Collects the parameters of a statement: gives the placeholder of a value. */
export type Bind = (value: unknown) => string;

export interface CardRow {
  pilot_id: string;
  head: string;
  texts: string | null;
  parts: string | null;
  part_texts: string | null;
  contact_person: string | null;
}

/**
 * The columns of `pilot_card c` that a caller is shown: an owner reads its own card, everybody else the published one.
 * What is not asked for is not read.
 * @param asked names of fields
 */
export function cardColumns(
  caller: Caller,
  asked: ReadonlySet<string> | undefined,
  parts: Pick<PilotParts, 'fields' | 'texts'>,
  bind: Bind,
): string {
  const owned = caller && `c.owner_code = any(${bind(caller.actsFor)}::text[])`;
  const others = (column: string) => (owned ? `case when not ${owned} then c.${column} end` : `c.${column}`);
  const when = (names: readonly string[], sql: string) =>
    !asked || names.some((name) => asked.has(name)) ? sql : 'null';
  return [
    'c.pilot_id',
    `${owned ? `case when ${owned} then c.own else c.head end` : 'c.head'} as head`,
    `${when(TEXTS, others('texts'))} as texts`,
    `${when(parts.fields, others('parts'))} as parts`,
    `${when(parts.texts, others('part_texts'))} as part_texts`,
    `${isGovernment(caller) ? when(['contactPerson'], others('for_government')) : 'null'} as contact_person`,
  ].join(', ');
}

/** Which rows of `pilot_card c` a caller may know of. Every path on which a pilot is read passes here, or search's `is_public`. */
export function mayReadCard(caller: Caller, bind: Bind): string {
  const published = `c.is_published${isGovernment(caller) ? '' : ' and c.is_public'}`;
  return caller ? `(${published} or c.owner_code = any(${bind(caller.actsFor)}::text[]))` : `(${published})`;
}

/** The card of a row; what stands on it knows its pilot. It is frozen: see `CardMemory`. */
export function cardFrom(
  { head, texts, parts, part_texts: partTexts, contact_person: contactPerson }: CardRow,
  partFields: readonly string[],
): PilotCard {
  const card = JSON.parse(head) as PilotCard & Record<string, unknown>;
  if (texts !== null) Object.assign(card, JSON.parse(texts));
  if (contactPerson !== null) card.contactPerson = JSON.parse(contactPerson) as PilotCard['contactPerson'];
  if (parts !== null) {
    Object.assign(card, joined(read(parts), partTexts === null ? null : read(partTexts)));
  }
  for (const field of partFields) {
    for (const entry of (card[field] as { pilot?: PilotCard }[] | undefined) ?? []) {
      entry.pilot = card;
      Object.freeze(entry);
    }
  }
  return Object.freeze(card);
}

const read = (cards: string): PartCards => JSON.parse(cards) as PartCards;
