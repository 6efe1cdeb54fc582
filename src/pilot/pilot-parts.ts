import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleError } from '../graphql/refusal.js';
import type { Pilot } from './pilot.entity.js';

/** What a later concept adds to a pilot, which does not know it: a list in the graph, and conditions on the pilot's steps. */
export interface PilotPart<Entry> {
  /** The field of the list, as the SDL has it. */
  field: string;
  /** All entries of these pilots, those that only the owner sees included, by the pilot's key. */
  load(transaction: EntityManager, pilotIds: readonly string[]): Promise<Map<string, Entry[]>>;
  /** An entry as the graph shows it. */
  cardOf(entry: Entry): object;
  /** Whether others than the owner may see it. @param published the pilot as they see it */
  isPublished(entry: Entry, published: Pilot): boolean;
  /** What is still missing before the pilot can be offered. */
  missingForOffer(pilot: Pilot, entries: readonly Entry[]): RuleError[];
  /** What contradicts the pilot, drafts included. */
  violatedBy(pilot: Pilot, entries: readonly Entry[]): RuleError[];
}

/** The entries of one pilot by field. */
export type Entries = Readonly<Record<string, readonly unknown[]>>;

/** Where later concepts add their parts. */
@Injectable()
export class PilotParts {
  private readonly parts: PilotPart<unknown>[] = [];

  add<Entry>(part: PilotPart<Entry>): void {
    this.parts.push(part as PilotPart<unknown>);
  }

  get fields(): string[] {
    return this.parts.map(({ field }) => field);
  }

  /** One part after another: they share a connection. */
  async load(transaction: EntityManager, pilotIds: readonly string[]): Promise<Map<string, Entries>> {
    const found = new Map<string, Record<string, readonly unknown[]>>(pilotIds.map((id) => [id, {}]));
    for (const { field, load } of this.parts) {
      const entries = await load(transaction, pilotIds);
      for (const id of pilotIds) found.get(id)![field] = entries.get(id) ?? [];
    }
    return found;
  }

  async of({ id }: Pick<Pilot, 'id'>, transaction: EntityManager): Promise<Entries> {
    return (await this.load(transaction, [id])).get(id)!;
  }

  missingForOffer(pilot: Pilot, entries: Entries): RuleError[] {
    return this.parts.flatMap((part) => part.missingForOffer(pilot, entries[part.field]!));
  }

  violatedBy(pilot: Pilot, entries: Entries): RuleError[] {
    return this.parts.flatMap((part) => part.violatedBy(pilot, entries[part.field]!));
  }

  /** The lists as the graph shows them. @param published the pilot as others see it; left out for its owner */
  cardsOf(entries: Entries, published?: Pilot): Record<string, object[]> {
    return Object.fromEntries(
      this.parts.map((part) => [
        part.field,
        entries[part.field]!.filter((entry) => published === undefined || part.isPublished(entry, published)).map(
          (entry) => part.cardOf(entry),
        ),
      ]),
    );
  }
}
