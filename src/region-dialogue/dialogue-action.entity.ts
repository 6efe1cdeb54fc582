import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DialogueActionStatus } from '../schema.types.js';

/** A due date that was moved. */
export interface Move {
  from: string;
  to: string;
  reason: string;
  movedOn: string;
}

@Entity()
@Index(['status', 'dueOn'])
export class DialogueAction {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') @ForeignKey('RegionDialogue') dialogueId: string;
  @Column('int') position: number;
  @Column('int') version: number;
  @Column('text') text: string;
  @Column('text') @ForeignKey('Organisation') ownerCode: string;
  @Index() @Column('uuid', { nullable: true }) @ForeignKey('Pilot') pilotId: string | null;
  @Column('date') dueOn: string;
  /** Oldest first. */
  @Column('jsonb') moves: Move[];
  @Column('text') status: DialogueActionStatus;
  @Column('date', { nullable: true }) doneOn: string | null;
  /** What came of it, or why it was dropped. */
  @Column('text', { nullable: true }) note: string | null;
  /** Whether history tells that it is overdue. */
  @Column('boolean') isToldOverdue: boolean;
}
