import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ScaleUpDecisionKind } from '../schema.types.js';

/** A decision about scaling up. None is ever changed: the next one stands after it. */
@Entity()
@Index('scale_up_decision_position_idx', ['pilotId', 'position'], { unique: true })
export class ScaleUpDecision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  /** Among those of the pilot, from 0. */
  @Column('int') position: number;
  @Column('text') kind: ScaleUpDecisionKind;
  @Column('text') reasoning: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('date', { nullable: true }) postponedUntil: string | null;
  @Column('timestamptz') decidedAt: Date;
  @Column('text') @ForeignKey('Organisation') deciderCode: string;
  @Column('text', { nullable: true }) deciderName: string | null;
}
