import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { loadTogether, type RowsOf } from '../database/entity-rows.js';
import type { RuleError } from '../graphql/refusal.js';
import { grouped } from '../grouped.js';
import type { Pilot } from './pilot.entity.js';
import { hasStarted } from './pilot.policy.js';
import type { PilotCard } from './pilot-card.js';

/** What a later concept adds to a pilot, which does not know it: a list in the graph, and conditions on the pilot's steps. */
export interface PilotPart<Entry extends OfPilot> {
  /** The field of the list, as the SDL has it. */
  field: string;
  /** Whether a pilot can have entries at all; of others they are not looked for. */
  concerns?(pilot: Held): boolean;
  /** The entries of the pilots of `$1`, those that only the owner sees included. */
  rows: RowsOf<Entry>;
  /** An entry as the graph shows it. @param published the pilot as others see it; left out for its owner */
  cardOf(entry: Entry, published?: Pilot): object;
  /** The fields of it that lists seldom show and no other field is made of: they are kept apart, and read when asked. */
  texts: readonly string[];
  /** What of it stands on the head of the card too, so that it is read with the pilot. */
  adds?(entry: Entry): AddedToHead;
  /** Whether others than the owner may see it. @param published the pilot as they see it */
  isPublished(entry: Entry, published: Pilot): boolean;
  /** What is still missing before the pilot can be offered. @param beside the entries of all parts */
  missingForOffer(pilot: Pilot, entries: readonly Entry[], beside: Entries): RuleError[];
  /** What contradicts the pilot, drafts included. */
  violatedBy(pilot: Pilot, entries: readonly Entry[]): RuleError[];
}

/** A part that only pilots have that run or ran. They are published and stay so, and their offer lies behind them. */
export const AFTER_START = {
  concerns: hasStarted,
  texts: [],
  isPublished: () => true,
  missingForOffer: () => [],
  violatedBy: () => [],
} satisfies Partial<PilotPart<OfPilot>>;

/** The lists of one pilot by field, as the graph shows them. */
export type PartCards = Record<string, Record<string, unknown>[]>;

type Held = Pick<Pilot, 'id' | 'status' | 'withdrawnAt'>;

interface OfPilot {
  pilotId: string;
}

/** What the head of a card has of parts too. */
export type AddedToHead = Pick<PilotCard, 'means' | 'partnerCodes'>;

/** The entries of one pilot by field. */
export type Entries = Readonly<Record<string, readonly OfPilot[]>>;

/** Where later concepts add their parts. */
@Injectable()
export class PilotParts {
  private readonly parts: PilotPart<OfPilot>[] = [];
  private readonly madeOfTexts: string[] = [];

  add<Entry extends OfPilot>(part: PilotPart<Entry>): void {
    this.parts.push(part as unknown as PilotPart<OfPilot>);
  }

  /** Names a field of an entry that is made of what is kept apart: who asks for it, asks for that. */
  addMadeOfTexts(field: string): void {
    this.madeOfTexts.push(field);
  }

  get fields(): string[] {
    return this.parts.map(({ field }) => field);
  }

  /** The fields of entries that are kept apart, or made of these. */
  get texts(): string[] {
    return [...this.parts.flatMap(({ texts }) => texts), ...this.madeOfTexts];
  }

  /** The entries of all parts, in one statement. */
  async load(transaction: EntityManager, pilots: readonly Held[]): Promise<Map<string, Entries>> {
    const asked = this.parts
      .map((part) => {
        const concerned = pilots.filter((pilot) => part.concerns?.(pilot) ?? true);
        return { field: part.field, rows: part.rows, keys: concerned.map(({ id }) => id) };
      })
      .filter(({ keys }) => keys.length > 0);
    const found = (await loadTogether(transaction, asked)) as OfPilot[][];
    const byField = new Map(asked.map(({ field }, index) => [field, grouped(found[index]!, ({ pilotId }) => pilotId)]));
    const entriesOf = (id: string): Entries =>
      Object.fromEntries(this.parts.map(({ field }) => [field, byField.get(field)?.get(id) ?? []]));
    return new Map(pilots.map(({ id }) => [id, entriesOf(id)]));
  }

  async of(pilot: Held, transaction: EntityManager): Promise<Entries> {
    return (await this.load(transaction, [pilot])).get(pilot.id)!;
  }

  missingForOffer(pilot: Pilot, entries: Entries): RuleError[] {
    return this.parts.flatMap((part) => part.missingForOffer(pilot, entries[part.field]!, entries));
  }

  violatedBy(pilot: Pilot, entries: Entries): RuleError[] {
    return this.parts.flatMap((part) => part.violatedBy(pilot, entries[part.field]!));
  }

  /** The head of a card with what parts add to it. @param published as for `cardsOf` */
  headWith<Head extends AddedToHead>(head: Head, entries: Entries, published?: Pilot): Head {
    const added = this.parts.flatMap((part) =>
      part.adds ? this.seen(part, entries, published).map((entry) => part.adds!(entry)) : [],
    );
    return {
      ...head,
      means: [...head.means, ...added.flatMap(({ means }) => means)],
      partnerCodes: [...new Set([...head.partnerCodes, ...added.flatMap(({ partnerCodes }) => partnerCodes)])].sort(),
    };
  }

  private seen(part: PilotPart<OfPilot>, entries: Entries, published?: Pilot): OfPilot[] {
    return entries[part.field]!.filter((entry) => published === undefined || part.isPublished(entry, published));
  }

  /** The lists as the graph shows them. @param published the pilot as others see it; left out for its owner */
  cardsOf(entries: Entries, published?: Pilot): PartCards {
    return Object.fromEntries(
      this.parts.map((part) => [
        part.field,
        this.seen(part, entries, published).map((entry) => part.cardOf(entry, published) as Record<string, unknown>),
      ]),
    );
  }

  /** The lists in two: without the texts of their entries, and nothing but these. `joined` puts them together again. */
  apart(cards: PartCards): [parts: PartCards, texts: PartCards] {
    const each = (keep: (isText: boolean) => boolean) =>
      Object.fromEntries(
        this.parts.map(({ field, texts }) => [
          field,
          cards[field]!.map((card) =>
            Object.fromEntries(Object.entries(card).filter(([name]) => keep(texts.includes(name)))),
          ),
        ]),
      );
    return [each((isText) => !isText), each((isText) => isText)];
  }
}

/** Lists with their texts, when these were read. */
export function joined(parts: PartCards, texts: PartCards | null): PartCards {
  for (const field in texts) texts[field]!.forEach((text, index) => Object.assign(parts[field]![index]!, text));
  return parts;
}
