import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { DecisionKind, RefusalGround } from '../schema.types.js';

@Entity()
@Check('regelruimte_decision_kind_check', `kind in ('NOT_NEEDED','GRANTED','REFUSED','EXTENDED','REVOKED')`)
export class RegelruimteDecision {
  @PrimaryColumn('uuid') @ForeignKey('RegelruimteRequest', { onDelete: 'CASCADE' }) requestId: string;
  @PrimaryColumn('int') position: number;
  @Column('text') kind: DecisionKind;
  /** The version that the request has since: who started from an earlier one did not know of it. */
  @Column('int') madeVersion: number;
  @Column('timestamptz') decidedAt: Date;
  @Column('text') @ForeignKey('Organisation') deciderCode: string;
  @Column('text', { nullable: true }) deciderName: string | null;
  @Column('text') reasoning: string;
  @Column('text', { array: true }) conditions: string[];
  @Column('date', { nullable: true }) validFrom: string | null;
  @Column('date', { nullable: true }) validUntil: string | null;
  @Column('text', { nullable: true }) documentUrl: string | null;
  @Column('text', { array: true }) refusalGrounds: RefusalGround[];
  @Column('text', { nullable: true }) allowedBy: string | null;
  @Column('timestamptz', { nullable: true }) reconsiderationAskedAt: Date | null;
  @Column('text', { nullable: true }) whatChanged: string | null;
}
