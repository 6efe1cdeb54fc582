import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DialogueStatus } from '../schema.types.js';

@Entity()
@Index(['heldOn', 'id'])
export class RegionDialogue {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('text') @ForeignKey('Region') regionSlug: string;
  @Column('int') version: number;
  @Column('text') status: DialogueStatus;
  @Column('date') heldOn: string;
  @Column('text') place: string;
  @Column('text', { nullable: true }) summary: string | null;
  @Column('text', { array: true }) agenda: string[];
  @Column('text', { array: true }) themeCodes: string[];
  @Column('text', { array: true }) participantCodes: string[];
  @Column('text') @ForeignKey('Organisation') writtenByCode: string;
  @Column('date', { nullable: true }) publishedOn: string | null;
}

/** A pilot that was spoken of. */
@Entity()
export class DialoguePilot {
  @PrimaryColumn('uuid') @ForeignKey('RegionDialogue', { onDelete: 'CASCADE' }) dialogueId: string;
  @Index() @PrimaryColumn('uuid') @ForeignKey('Pilot') pilotId: string;
  @Column('int') position: number;
}
