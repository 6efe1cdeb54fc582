import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PledgedMeans } from '../partnership/partnership.entity.js';
import type { InterestDeclineReason, InterestIntention, InterestStatus } from '../schema.types.js';

/** An organisation that approaches a pilot. */
@Entity()
@Check('interest_status_check', `status in ('SENT','SEEN','IN_CONVERSATION','AGREED','DECLINED','WITHDRAWN','EXPIRED')`)
@Check('interest_agreed_check', `(status = 'AGREED') = (partnership_id is not null)`)
@Index('interest_open_idx', ['pilotId', 'senderCode', 'intention'], {
  unique: true,
  where: `status in ('SENT','SEEN','IN_CONVERSATION')`,
})
export class Interest {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') @ForeignKey('Pilot') pilotId: string;
  @Index() @Column('text') @ForeignKey('Organisation') senderCode: string;
  @Column('int') version: number;
  @Column('text') status: InterestStatus;
  @Column('text') intention: InterestIntention;
  @Column('jsonb') offeredMeans: PledgedMeans[];
  @Column('timestamptz') sentAt: Date;
  @Column('timestamptz', { nullable: true }) seenAt: Date | null;
  @Column('date') answerDueOn: string;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('text', { nullable: true }) declineReason: InterestDeclineReason | null;
  @Column('text', { nullable: true }) closingNote: string | null;
  /** The contact of the region on the day on which it was sent. */
  @Index() @Column('text', { nullable: true }) @ForeignKey('Organisation') copiedToCode: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey('Partnership') partnershipId: string | null;
}

/** Append-only: there is no mutation that changes one. */
@Entity()
export class InterestMessage {
  @PrimaryColumn('uuid') @ForeignKey('Interest', { onDelete: 'CASCADE' }) interestId: string;
  /** From 1. */
  @PrimaryColumn('int') sequence: number;
  @Column('text') text: string;
  @Column('timestamptz') sentAt: Date;
  @Column('text') @ForeignKey('Organisation') fromCode: string;
  @Column('text', { nullable: true }) writerName: string | null;
}
