import { Check, Column, Entity, ForeignKey, Index, OneToMany, PrimaryColumn } from 'typeorm';
import type { Necessity, RegelruimteInstrument, RequestStatus, RuleConsequenceKind } from '../schema.types.js';
import type { InformationRequest } from './information-request.entity.js';
import { Provision } from './provision.entity.js';
import type { Referral } from './referral.entity.js';
import type { RegelruimteDecision } from './regelruimte-decision.entity.js';

@Entity()
@Check(
  'regelruimte_request_status_check',
  `status in ('DRAFT','SUBMITTED','IN_REVIEW','INFORMATION_REQUESTED','NOT_NEEDED','GRANTED','REFUSED','REVOKED','EXPIRED','WITHDRAWN')`,
)
@Check(
  'regelruimte_request_submitted_check',
  `status = 'DRAFT' or (number is not null and submitted_at is not null and answer_due_on is not null)`,
)
@Check('regelruimte_request_clock_check', `status = 'DRAFT' or (clock_from is not null and term_ends_on is not null)`)
@Check(
  'regelruimte_request_granted_check',
  `status <> 'GRANTED' or (valid_from is not null and valid_until is not null)`,
)
@Check(
  'regelruimte_request_continued_check',
  `num_nulls(continued_without_reason, continued_without_on) <> 1 and (continued_without_on is null or status in ('REFUSED','REVOKED','EXPIRED'))`,
)
@Index('regelruimte_request_granted_idx', ['validUntil'], { where: `status = 'GRANTED'` })
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
  /** The day on which its clock began: that of submission, or of the last reconsideration. */
  @Column('date', { nullable: true }) clockFrom: string | null;
  /** `answerDueOn` before weekends and holidays moved it. */
  @Column('date', { nullable: true }) termEndsOn: string | null;
  /** Since when it lies with the municipality. */
  @Column('date', { nullable: true }) clockPausedOn: string | null;
  /** Days that it lay with the municipality, while this clock ran. */
  @Column('int', { default: 0 }) pausedDays: number;
  /** When it was answered or withdrawn. */
  @Column('date', { nullable: true }) clockStoppedOn: string | null;

  @Column('date', { nullable: true }) validFrom: string | null;
  @Column('date', { nullable: true }) validUntil: string | null;
  @Column('date', { nullable: true }) reportSentOn: string | null;
  @Column('text', { nullable: true }) reportUrl: string | null;
  /** `validUntil` when the report was recorded: an extension asks for another one. */
  @Column('date', { nullable: true }) reportedUntil: string | null;
  @Column('text', { nullable: true }) withdrawalReason: string | null;
  /** Why the pilot goes on without it. */
  @Column('text', { nullable: true }) continuedWithoutReason: string | null;
  @Column('date', { nullable: true }) continuedWithoutOn: string | null;
  @Column('text', { nullable: true }) consequence: RuleConsequenceKind | null;
  @Column('text', { nullable: true }) consequenceUrl: string | null;
  @Column('date', { nullable: true }) consequenceOn: string | null;
  @Column('text', { nullable: true }) @ForeignKey('Organisation') consequenceByCode: string | null;

  /** Rows that only grow, oldest first: each step writes its own. */
  informationRequests: InformationRequest[];
  referrals: Referral[];
  decisions: RegelruimteDecision[];
}
