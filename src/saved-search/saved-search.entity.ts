import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PilotFilter, SavedSearchNewsKind, SearchFrequency, VanishReason } from '../schema.types.js';

/** What of a filter does not fit the schema, in both languages. */
export interface StoredFault {
  path: string[];
  nl: string;
  en: string;
}

/** A search that a person keeps. Personal data: it stands in no history, and goes when the person says so. */
@Entity()
@Index(['personId', 'organisationCode', 'savedAt', 'id'])
export class SavedSearch {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  /** The `sub` of the person's tokens. */
  @Column('text') personId: string;
  @Column('text') @ForeignKey('Organisation') organisationCode: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) query: string | null;
  @Column('jsonb') filter: PilotFilter;
  @Column('text') frequency: SearchFrequency;
  @Column('timestamptz') savedAt: Date;
  /** Of the input type with which the filter was compared last. */
  @Column('text') schemaHash: string;
  @Column('boolean') isValid: boolean;
  @Column('jsonb') faults: StoredFault[];
}

/** A hit, as far as it takes to tell later what became of it. */
export interface RememberedHit {
  id: string;
  /** The moment by which hits are ordered: when the pilot was offered. */
  key: string;
  /** Of its newest MAJOR change that the person may know of. */
  cursor: string;
}

/** What a search found when it ran last. A row of its own: runs write it, people write the search. */
@Entity()
export class SavedSearchMemory {
  @PrimaryColumn('uuid') @ForeignKey('SavedSearch', { onDelete: 'CASCADE' }) searchId: string;
  /** How often it ran. */
  @Column('int') run: number;
  @Column('timestamptz') ranAt: Date;
  /** The date of that in the Netherlands. */
  @Column('date') ranOn: string;
  /** How far the register was then at least: its newest change, and the version of its reference data. */
  @Column('bigint') cursor: string;
  @Column('bigint') reference: string;
  /** Whether there were more hits than are remembered. */
  @Column('boolean') isCut: boolean;
  /** In the order of the search: last offered first. */
  @Column('jsonb') hits: RememberedHit[];
}

export interface StoredNews {
  kind: SavedSearchNewsKind;
  /** The UUID of the pilot. What it says is read when somebody looks, with the eyes that this person then has. */
  pilot: string;
  reason?: VanishReason;
}

/** What a run found. */
@Entity()
@Unique(['searchId', 'run'])
export class SavedSearchReport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey('SavedSearch', { onDelete: 'CASCADE' }) searchId: string;
  @Column('int') run: number;
  @Column('timestamptz') at: Date;
  @Column('jsonb') entries: StoredNews[];
}
