import { Inject, Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { eachInTransaction, onOwnConnection } from '../database/own-connection.js';
import { Parameters } from '../database/parameters.js';
import { urlOf } from '../database/url-of.js';
import { LOGGER } from '../logging.js';
import { NOTICE_COLUMNS } from '../notification/notice-columns.js';
import type { Notice } from '../notification/notice.entity.js';
import { askedBy, NoticeKinds } from '../notification/notice-kinds.js';
import { Receivers } from '../notification/receivers.service.js';
import type { Webhook } from './webhook.entity.js';
import { pauseAfter, secretsOf } from './webhook.attempts.js';
import { signedHeaders } from './webhook.signature.js';
import { messageOf } from './webhook-message.js';
import { WebhookMetrics } from './webhook-metrics.js';
import { type Attempt, WebhookTransport } from './webhook-transport.js';

type Claimed = Pick<Webhook, 'ownerCode' | 'url' | 'secret' | 'earlierSecret' | 'earlierUntil' | 'failures'> & {
  id: string;
  webhookId: string;
  noticeId: string;
};

/** What becomes of a delivery that is not tried. */
interface Unsent {
  state: 'DROPPED' | 'FAILED';
  fault: string | null;
}

/** Status with which a receiver says that it is there no more (Standard Webhooks, "Response status codes"). */
const GONE = 410;

/**
 * Delivers what waits, of each webhook one at a time and in order. The rows of delivery and webhook are held meanwhile, so a
 * process that dies leaves them as they were; the receiver may then get a message twice, with the same id.
 */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly database: DataSource,
    private readonly kinds: NoticeKinds,
    private readonly receivers: Receivers,
    private readonly transport: WebhookTransport,
    private readonly metrics: WebhookMetrics,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Makes deliveries of the notices that are new, and sends them. Safe in several processes at once. */
  async deliverAll(stopping: AbortSignal): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (transaction) => {
      const [place] = (await transaction.query(PLACE)) as [{ cursor: string; last: string | null }];
      if (place.last === null || place.last === place.cursor) return;
      await transaction.query(ADD, [place.cursor, place.last, now]);
      await transaction.query(MOVE, [place.last]);
    });
    const [{ due }] = (await this.database.query(`select exists (${WAITING}) as due`, [now])) as [{ due: boolean }];
    if (!due) return;
    await onOwnConnection(urlOf(this.database), (client) =>
      eachInTransaction(client, () => this.deliverOne(client), stopping),
    );
  }

  private async deliverOne(client: Client): Promise<boolean> {
    const now = this.clock.now();
    const { rows } = await client.query<Claimed>(CLAIM, [now]);
    const [claimed] = rows;
    if (!claimed) return false;
    const body = await this.bodyOf(claimed, client);
    if (typeof body !== 'string') {
      await client.query(UNSENT, [claimed.id, body.state, body.fault]);
      return true;
    }
    const headers = signedHeaders(claimed.id, now, body, secretsOf(claimed, now));
    const attempt = await this.transport.send(claimed.url, headers, body);
    await this.note(claimed, attempt, client);
    return true;
  }

  private async note(claimed: Claimed, { statusCode, fault }: Attempt, client: Client): Promise<void> {
    const { id, webhookId, failures } = claimed;
    const now = this.clock.now();
    if (fault === null) {
      await client.query(END, [id, 'DELIVERED', statusCode, null, now]);
      await client.query(SUCCEEDED, [webhookId]);
    } else {
      await client.query(END, [id, 'WAITING', statusCode, fault, now]);
      const disabledAt = statusCode === GONE ? now : null;
      await client.query(FAILED, [webhookId, now, pauseAfter(failures, now), disabledAt]);
      this.logger.warn({ webhook: webhookId, statusCode, reason: fault }, 'a webhook did not take a message');
    }
    this.metrics.count(fault === null ? 'delivered' : 'failed');
  }

  /** The message, or why there is none. One that cannot be made keeps no other waiting. */
  private async bodyOf(claimed: Claimed, client: Client): Promise<string | Unsent> {
    await client.query('savepoint claimed');
    try {
      return (await this.messageFor(claimed, client)) ?? { state: 'DROPPED', fault: null };
    } catch (err) {
      await client.query('rollback to claimed');
      this.logger.error({ err, webhook: claimed.webhookId, notice: claimed.noticeId }, 'a message could not be made');
      return { state: 'FAILED', fault: 'the register could not make this message' };
    }
  }

  /** Null when it may not be told any more. */
  private async messageFor({ noticeId, ownerCode }: Claimed, client: Client): Promise<string | null> {
    const caller = await this.receivers.caller(ownerCode, '');
    if (!caller) return null;
    const parameters = new Parameters();
    const visible = this.kinds.areVisible(askedBy(caller, parameters));
    const { rows } = await client.query<Notice>(
      `select ${NOTICE_COLUMNS} from notice n where n.id = ${parameters.bind(noticeId)} and ${visible}`,
      parameters.values,
    );
    return rows[0] ? messageOf(rows[0], this.kinds.wording(rows[0])) : null;
  }
}

const PLACE = `select cursor, (select max(id) from notice) as last from outbox where name = 'webhooks' for update`;

const ADD = `
  insert into webhook_delivery (id, webhook_id, notice_id, state, created_at)
  select gen_random_uuid(), w.id, n.id, 'WAITING', $3
  from notice n join webhook w on w.owner_code = n.receiver_code
  where n.id > $1 and n.id <= $2 and n.person_id = '' and w.disabled_at is null and w.created_at <= n.posted_at
    and (cardinality(w.kinds) = 0 or n.kind = any(w.kinds))
  on conflict on constraint webhook_delivery_once do nothing`;

const MOVE = `update outbox set cursor = greatest(cursor, $1) where name = 'webhooks'`;

const WAITING = `
  select d.id, d.webhook_id as "webhookId", d.notice_id as "noticeId", w.owner_code as "ownerCode", w.url, w.secret,
    w.earlier_secret as "earlierSecret", w.earlier_until as "earlierUntil", w.failures
  from webhook_delivery d join webhook w on w.id = d.webhook_id
  where d.state = 'WAITING' and w.disabled_at is null and (w.paused_until is null or w.paused_until <= $1)`;

const CLAIM = `${WAITING} order by d.notice_id limit 1 for no key update of d, w skip locked`;

const END = `
  update webhook_delivery set attempts = attempts + 1, state = $2, status_code = $3, fault = $4, tried_at = $5 where id = $1`;

const UNSENT = 'update webhook_delivery set state = $2, fault = $3 where id = $1';

const SUCCEEDED = 'update webhook set failures = 0, failing_since = null, paused_until = null where id = $1';

const FAILED = `
  update webhook set failures = failures + 1, failing_since = coalesce(failing_since, $2), paused_until = $3, disabled_at = $4
  where id = $1`;
