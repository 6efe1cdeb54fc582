import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { JoinStatus, Necessity } from '../schema.types.js';

/** What an authority decided about a join, by the status that it led to. */
export type JoinDecision = Extract<JoinStatus, 'AGREED' | 'REFUSED' | 'ENDED'>;

/** A pilot that reuses leeway granted to another pilot. */
@Entity()
@Check('leeway_join_status_check', `status in ('ASKED','AGREED','REFUSED','WITHDRAWN','ENDED')`)
@Check('leeway_join_agreed_check', `status not in ('AGREED','REFUSED') or decision = status`)
@Index('leeway_join_open_idx', ['pilotId', 'requestId'], { unique: true, where: `status in ('ASKED','AGREED')` })
export class LeewayJoin {
  @PrimaryColumn('uuid') id: string;
  /** The pilot that joins. */
  @Index() @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  /** What was granted to another pilot. */
  @Index() @Column('uuid') @ForeignKey('RegelruimteRequest') requestId: string;
  @Column('int') version: number;
  @Column('text') status: JoinStatus;
  @Column('text') necessity: Necessity;
  @Column('text') motivation: string;
  @Column('timestamptz') askedAt: Date;

  /** The last decision of the authority. */
  @Column('text', { nullable: true }) decision: JoinDecision | null;
  /** The version that it made. */
  @Column('int', { nullable: true }) decidedVersion: number | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) @ForeignKey('Organisation') deciderCode: string | null;
  @Column('text', { nullable: true }) deciderName: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('date', { nullable: true }) endedOn: string | null;
}
