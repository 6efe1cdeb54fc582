import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NotificationFrequency, NotificationKind, NotificationLanguage } from '../schema.types.js';

/** What an organisation or a person said about mail. Without a row nothing was said. */
@Entity()
export class NotificationSettings {
  @PrimaryColumn('text') @ForeignKey('Organisation') receiverCode: string;
  /** Empty: of the organisation. */
  @PrimaryColumn('text', { default: '' }) personId: string;
  @Column('int') version: number;
  /** Null: no mail. */
  @Column('text', { nullable: true }) address: string | null;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  /** In the link that confirms the address. */
  @Column('text', { nullable: true, unique: true }) confirmToken: string | null;
  @Column('timestamptz', { nullable: true }) confirmUntil: Date | null;
  @Column('text') frequency: NotificationFrequency;
  @Column('text', { array: true }) mutedKinds: NotificationKind[];
  @Column('text') language: NotificationLanguage;
}

/** An address to which mail for a receiver went or will go. */
@Entity()
@Unique(['receiverCode', 'personId', 'address'])
export class MailAddress {
  @PrimaryColumn('uuid') id: string;
  @Column('text') @ForeignKey('Organisation') receiverCode: string;
  @Column('text', { default: '' }) personId: string;
  @Column('text') address: string;
  /** In the link that ends it. */
  @Column('text', { unique: true }) token: string;
  @Column('timestamptz', { nullable: true }) unsubscribedAt: Date | null;
}

/** WAITING to be sent; SENT; FAILED for good; DROPPED, because there is nothing left that may be told. */
export type MailState = 'WAITING' | 'SENT' | 'FAILED' | 'DROPPED';

/** One mail. What is in it is made when it is sent. */
@Entity()
@Index('mail_waiting_idx', ['nextAttemptAt'], { where: `state = 'WAITING'` })
export class Mail {
  /** Also its Message-ID. */
  @PrimaryColumn('uuid') id: string;
  @Index('mail_address_idx') @Column('uuid') @ForeignKey('MailAddress') addressId: string;
  @Column('text') purpose: 'NOTICES' | 'CONFIRMATION';
  @Column('text') language: NotificationLanguage;
  @Column('text') state: MailState;
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz') nextAttemptAt: Date;
  /** What the server said last. */
  @Column('text', { nullable: true }) fault: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
