import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NotificationKind, WebhookDeliveryState } from '../schema.types.js';

/** Where a program of an organisation is told of its notices. */
@Entity()
export class Webhook {
  @PrimaryColumn('uuid') id: string;
  @Index('webhook_owner_idx') @Column('text') @ForeignKey('Organisation') ownerCode: string;
  @Column('text') url: string;
  /** Empty: of all. */
  @Column('text', { array: true }) kinds: NotificationKind[];
  /** As Standard Webhooks writes it. Signing needs the secret itself, not a hash of it. */
  @Column('text') secret: string;
  /** Signs too until its time is over, so that the receiver can change over. */
  @Column('text', { nullable: true }) earlierSecret: string | null;
  @Column('timestamptz', { nullable: true }) earlierUntil: Date | null;
  @Column('timestamptz') createdAt: Date;
  /** Attempts that failed since the last that did not. */
  @Column('int', { default: 0 }) failures: number;
  @Column('timestamptz', { nullable: true }) failingSince: Date | null;
  @Column('timestamptz', { nullable: true }) pausedUntil: Date | null;
  @Column('timestamptz', { nullable: true }) disabledAt: Date | null;
}

@Entity()
@Unique('webhook_delivery_once', ['webhookId', 'noticeId'])
@Index('webhook_delivery_page_idx', ['webhookId', 'createdAt', 'id'])
@Index('webhook_delivery_waiting_idx', ['createdAt'], { where: `state = 'WAITING'` })
export class WebhookDelivery {
  /** The same at each attempt. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey('Webhook', { onDelete: 'CASCADE' }) webhookId: string;
  /** Null: a test. */
  @Index('webhook_delivery_notice_idx')
  @Column('bigint', { nullable: true })
  @ForeignKey('Notice', { onDelete: 'CASCADE' })
  noticeId: string | null;
  @Column('text') state: WebhookDeliveryState;
  @Column('int', { default: 0 }) attempts: number;
  @Column('int', { nullable: true }) statusCode: number | null;
  @Column('text', { nullable: true }) fault: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) triedAt: Date | null;
}
