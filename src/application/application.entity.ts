import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ApplicationStatus } from '../schema.types.js';

/** A pilot that applies for a call. One that was taken back leaves room for another of the same pilot. */
@Entity()
@Index('application_once_idx', ['callId', 'pilotId'], { unique: true, where: `status <> 'WITHDRAWN'` })
@Check('application_scores_check', `jsonb_typeof(scores) = 'array'`)
export class Application {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey('ExperimentCall') callId: string;
  @Index() @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  @Column('int') version: number;
  @Column('text') status: ApplicationStatus;
  @Column('text', { nullable: true }) motivation: string | null;
  @Column('date', { nullable: true }) councilDecidedOn: string | null;
  @Column('text', { nullable: true }) councilDecisionUrl: string | null;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  /** When it was found admissible; it stays when more becomes of it. */
  @Column('timestamptz', { nullable: true }) admittedAt: Date | null;
  /** When it was selected, put on the reserve list or not selected. */
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** When it got its present status. */
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('jsonb', { default: () => "'[]'" }) scores: Score[];
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
}

/** How it was judged by one criterion. */
export interface Score {
  /** Its name. */
  criterion: string;
  /** 0 to 100. */
  points: number;
  explanation: string | null;
}
