import { Check, Column, Entity, ForeignKey, Index, OneToMany, PrimaryColumn } from 'typeorm';
import type { Necessity, RegelruimteInstrument, RequestStatus } from '../schema.types.js';
import { Provision } from './provision.entity.js';

@Entity()
@Check(
  'regelruimte_request_status_check',
  `status in ('DRAFT','SUBMITTED','IN_REVIEW','INFORMATION_REQUESTED','NOT_NEEDED','GRANTED','REFUSED','REVOKED','EXPIRED','WITHDRAWN')`,
)
@Check(
  'regelruimte_request_submitted_check',
  `status = 'DRAFT' or (number is not null and submitted_at is not null and answer_due_on is not null)`,
)
export class RegelruimteRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true, unique: true }) number: string | null;
  @Index() @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  @Column('int') version: number;
  @Column('text') status: RequestStatus;

  @Column('text', { nullable: true }) obstacle: string | null;
  @OneToMany(() => Provision, 'request', { cascade: true }) provisions: Provision[];
  @Column('text', { nullable: true }) instrument: RegelruimteInstrument | null;
  @Index() @Column('text', { nullable: true }) @ForeignKey('LegalBasis') legalBasisCode: string | null;
  @Column('text', { nullable: true }) aim: string | null;
  @Column('text', { nullable: true }) scopeArea: string | null;
  @Column('text', { nullable: true }) scopeTargetGroup: string | null;
  @Column('text', { nullable: true }) deviation: string | null;
  @Column('int', { nullable: true }) months: number | null;
  @Column('text', { nullable: true }) safeguards: string | null;
  @Column('text', { nullable: true }) evaluation: string | null;
  @Column('text', { nullable: true }) necessity: Necessity | null;
  @Index() @Column('text', { nullable: true }) @ForeignKey('Organisation') authorityCode: string | null;

  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('date', { nullable: true }) answerDueOn: string | null;
}
