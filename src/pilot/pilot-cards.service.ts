import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { HistoryService } from '../history/history.service.js';
import { CardMemory } from './card-memory.js';
import { completenessOf } from './pilot.completeness.js';
import type { Pilot } from './pilot.entity.js';
import { asOthersSee } from './pilot.policy.js';
import { contactPersonOf, headOf, type PilotCard, textsOf } from './pilot-card.js';
import { type Entries, PilotParts } from './pilot-parts.js';
import { loadPilots } from './pilot-rows.js';
import { ReadModels } from './read-models.js';
import { WholePilot } from './whole-pilot.js';

/** Writes the cards of pilots, from which they are read: in the transaction of each change, and at a rebuild. */
@Injectable()
export class PilotCards implements OnModuleInit {
  /** What the owner reads of a pilot, by the pilot as a use case changed it. */
  private readonly written = new WeakMap<Pilot, string>();

  constructor(
    private readonly history: HistoryService,
    private readonly parts: PilotParts,
    private readonly readModels: ReadModels,
    private readonly memory: CardMemory,
  ) {}

  onModuleInit(): void {
    this.history.onChange(async ({ rootType, rootId, root }, transaction) => {
      if (root instanceof WholePilot) await this.writeAll(transaction, [root]);
      else if (rootType === 'Pilot') await this.write(transaction, [rootId]);
    });
    this.readModels.add(this.write.bind(this));
  }

  /** Writes the cards of these pilots anew. The transaction holds their rows. */
  async write(transaction: EntityManager, pilotIds: readonly string[]): Promise<void> {
    const pilots = await loadPilots(transaction, pilotIds);
    if (pilots.length === 0) return;
    const entries = await this.parts.load(transaction, pilots);
    await this.writeAll(
      transaction,
      pilots.map((pilot) => new WholePilot(pilot, entries.get(pilot.id)!)),
    );
  }

  private async writeAll(transaction: EntityManager, pilots: readonly WholePilot[]): Promise<void> {
    const rows = pilots.map(({ pilot, entries }) => this.rowOf(pilot, entries));
    rows.forEach(({ own }, index) => this.written.set(pilots[index]!.pilot, own));
    await prepared(
      transaction,
      WRITE,
      COLUMNS.map((column) => rows.map((row) => row[column])),
    );
  }

  /**
   * The card of its owner, as it was written in the transaction that returned this pilot, so that it need not be read back.
   * @returns null when that transaction read the pilot anew to write its card
   */
  writtenOf(pilot: Pilot): PilotCard | null {
    const own = this.written.get(pilot);
    if (own === undefined) return null;
    const row = { pilot_id: pilot.id, head: own, texts: null, parts: null, part_texts: null, contact_person: null };
    return this.memory.of(row, this.parts.fields);
  }

  /** The card of its owner for a pilot as it now is in a transaction, written or not. */
  async ofOwner(pilot: Pilot, transaction: EntityManager): Promise<PilotCard> {
    return this.ownCard(pilot, await this.parts.of(pilot, transaction));
  }

  private ownCard(pilot: Pilot, entries: Entries): PilotCard {
    return {
      ...this.parts.headWith(headOf(pilot), entries),
      ...textsOf(pilot),
      ...this.parts.cardsOf(entries),
      contactPerson: contactPersonOf(pilot),
      completeness: completenessOf(pilot, this.parts.missingForOffer(pilot, entries)),
    };
  }

  private rowOf(pilot: Pilot, entries: Entries) {
    const published = asOthersSee(pilot);
    const [parts, partTexts] = published ? this.parts.apart(this.parts.cardsOf(entries, published)) : [null, null];
    return {
      pilot_id: pilot.id,
      owner_code: pilot.ownerCode,
      is_published: published !== null,
      is_public: pilot.visibility === 'PUBLIC',
      head: published && JSON.stringify(this.parts.headWith(headOf(published), entries, published)),
      texts: published && JSON.stringify(textsOf(published)),
      parts: parts && JSON.stringify(parts),
      part_texts: partTexts && JSON.stringify(partTexts),
      for_government: published && JSON.stringify(contactPersonOf(published)),
      own: JSON.stringify(this.ownCard(pilot, entries)),
    };
  }
}

const TYPES = {
  pilot_id: 'uuid',
  owner_code: 'text',
  is_published: 'boolean',
  is_public: 'boolean',
  head: 'text',
  texts: 'text',
  parts: 'text',
  part_texts: 'text',
  for_government: 'text',
  own: 'text',
} as const;
const COLUMNS = Object.keys(TYPES) as (keyof typeof TYPES)[];

const WRITE = `
  insert into pilot_card (${COLUMNS.join(', ')})
  select * from unnest(${COLUMNS.map((column, index) => `$${index + 1}::${TYPES[column]}[]`).join(', ')})
  on conflict (pilot_id) do update set
    ${COLUMNS.slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`;
