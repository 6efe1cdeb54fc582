import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CorrectionStatus } from '../schema.types.js';

@Entity()
@Index(['subjectType', 'subjectKey'])
@Index(['reportedAt', 'id'])
@Index(['status', 'dueOn'])
export class CorrectionReport {
  @PrimaryColumn('uuid') id: string;
  @Column('text') @Index({ unique: true }) number: string;
  @Column('int') version: number;
  /** The record that it is about, as its global id names it. */
  @Column('text') subjectType: string;
  @Column('text') subjectKey: string;
  /** The pilot that the record is or belongs to. */
  @Index() @Column('uuid', { nullable: true }) @ForeignKey('Pilot') pilotId: string | null;
  @Column('text', { nullable: true }) field: string | null;
  @Column('text') text: string;
  @Column('text') status: CorrectionStatus;
  @Column('timestamptz') reportedAt: Date;
  @Column('date') dueOn: string;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('text', { nullable: true }) @ForeignKey('Organisation') answeredByCode: string | null;
  @Column('date', { nullable: true }) answeredOn: string | null;
  /** Why others do not see the text, when they do not. */
  @Column('text', { nullable: true }) withheldReason: string | null;
  /** Whether history tells that it is overdue. */
  @Column('boolean') isToldOverdue: boolean;
  /** Of the idempotency key with the input: a repeated request finds what it made. */
  @Column('text') @Index({ unique: true }) requestHash: string;
  /** With the idempotency key it makes the token again; the token itself is not kept. */
  @Column('text') tokenSalt: string;
  @Column('text') @Index({ unique: true }) tokenHash: string;
}
