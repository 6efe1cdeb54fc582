import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NotificationKind } from '../schema.types.js';

/** One event, told to one receiver. */
@Entity()
@Unique('notice_once', ['eventKey', 'receiverCode', 'personId'])
@Index('notice_receiver_idx', ['receiverCode', 'personId', 'id'])
@Index('notice_mail_due_idx', ['receiverCode', 'personId', 'id'], { where: 'is_mail_due' })
@Index('notice_mail_idx', ['mailId'], { where: 'mail_id is not null' })
@Index('notice_unread_idx', ['receiverCode', 'personId', 'id'], { where: 'read_at is null' })
export class Notice {
  /** Increases in the order of commit: see `Notices.post`. */
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('text') eventKey: string;
  @Column('text') @ForeignKey('Organisation') receiverCode: string;
  /** Empty: it is for the organisation, for all who act for it. */
  @Column('text', { default: '' }) personId: string;
  @Column('text') kind: NotificationKind;
  @Column('text') subjectType: string;
  @Column('text') subjectId: string;
  /** What the subject belongs to, such as the pilot of a request; the subject itself when it stands alone. */
  @Column('text') rootType: string;
  @Column('text') rootId: string;
  /** What its sentences are made of. Never of a person. */
  @Column('jsonb', { default: {} }) facts: object;
  @Column('timestamptz') at: Date;
  @Column('timestamptz') postedAt: Date;
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
  /** Whether it is still to be decided if it goes into a mail. */
  @Column('boolean', { default: true }) isMailDue: boolean;
  /** The mail that tells it: one at most. */
  @Column('uuid', { nullable: true }) @ForeignKey('Mail') mailId: string | null;
}
