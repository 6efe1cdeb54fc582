import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Settings } from '../settings.js';
import type { PilotCard } from './pilot-card.js';
import { cardFrom, type CardRow } from './pilot-card-rows.js';

const MEGABYTE = 1_048_576;
/** What the objects of a card take beside its texts, as a multiple of these. */
const OBJECTS = 4;

interface Read {
  row: CardRow;
  card: PilotCard;
}

/**
 * Cards that were read before. The database tells the texts of each card every time; the same texts are the same card, and
 * comparing them costs a hundredth of reading them. Nobody may change a card: others may be shown the same one.
 */
@Injectable()
export class CardMemory {
  /** By pilot, and by which of its columns were read. */
  private readonly cards: LRUCache<string, Map<number, Read>> | null;

  constructor({ cardsInMemoryMb }: Settings) {
    this.cards =
      cardsInMemoryMb === 0
        ? null
        : new LRUCache({ maxSize: cardsInMemoryMb * MEGABYTE, sizeCalculation: (reads) => sizeOf(reads) });
  }

  /** @param partFields the lists of later concepts on a card */
  of(row: CardRow, partFields: readonly string[]): PilotCard {
    const columns = columnsOf(row);
    const reads = this.cards?.get(row.pilot_id);
    const known = reads?.get(columns);
    if (known && isSame(known.row, row)) return known.card;
    const card = cardFrom(row, partFields);
    const { pilot_id: id, head, texts, parts, part_texts, contact_person } = row;
    const read = { row: { pilot_id: id, head, texts, parts, part_texts, contact_person }, card };
    this.cards?.set(id, new Map(reads).set(columns, read));
    return card;
  }
}

const columnsOf = ({ texts, parts, part_texts: partTexts, contact_person: person }: CardRow): number =>
  (texts === null ? 0 : 1) + (parts === null ? 0 : 2) + (partTexts === null ? 0 : 4) + (person === null ? 0 : 8);

const isSame = (one: CardRow, other: CardRow): boolean =>
  one.head === other.head &&
  one.texts === other.texts &&
  one.parts === other.parts &&
  one.part_texts === other.part_texts &&
  one.contact_person === other.contact_person;

function sizeOf(reads: Map<number, Read>): number {
  let length = 0;
  for (const { row } of reads.values()) {
    for (const text of [row.head, row.texts, row.parts, row.part_texts, row.contact_person])
      length += text?.length ?? 0;
  }
  return length * (1 + OBJECTS);
}
