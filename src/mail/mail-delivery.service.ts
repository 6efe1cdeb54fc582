import { Inject, Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { eachInTransaction, onOwnConnection } from '../database/own-connection.js';
import { urlOf } from '../database/url-of.js';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import { isForGood, nextAttempt } from './mail.attempts.js';
import { MailContents, type MailToSend } from './mail-contents.service.js';
import { MailMetrics } from './mail-metrics.js';
import { MailTransport, type OutgoingMail } from './mail-transport.js';

const DAY_MS = 86_400_000;

/**
 * Sends what waits. The row of a mail is held until it is noted that the server took it; a process that dies in between, in
 * the time that one commit takes, leaves a mail that is sent again, with the same Message-ID.
 */
@Injectable()
export class MailDelivery {
  constructor(
    private readonly database: DataSource,
    private readonly contents: MailContents,
    private readonly transport: MailTransport,
    private readonly metrics: MailMetrics,
    private readonly settings: Settings,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Safe to call at any time, and in several processes at once. */
  async sendAll(stopping: AbortSignal): Promise<void> {
    const [{ due }] = (await this.database.query(IS_DUE, [this.clock.now()])) as [{ due: boolean }];
    if (!due || !this.transport.isThere) return;
    await onOwnConnection(urlOf(this.database), async (client) => {
      const transport = await this.transport.open();
      try {
        await eachInTransaction(client, () => this.sendOne(client, transport), stopping);
      } finally {
        transport.close();
      }
    });
  }

  /** Removes what was sent long ago, and addresses that persons no longer use. */
  async forget(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.database.query(FORGET, [new Date(now - this.settings.noticesKeptDays * DAY_MS)]);
    await this.database.transaction(async (transaction) => {
      const unused = (await transaction.query(UNUSED, [new Date(now - DAY_MS)])) as { id: string }[];
      const ids = unused.map(({ id }) => id);
      for (const statement of FORGET_ADDRESSES) await transaction.query(statement, [ids]);
    });
  }

  private async sendOne(client: Client, transport: { send(mail: OutgoingMail): Promise<void> }): Promise<boolean> {
    const { rows } = await client.query<MailToSend>(CLAIM, [this.clock.now()]);
    const [mail] = rows;
    if (!mail) return false;
    await client.query('savepoint claimed');
    try {
      const outgoing = await this.contents.of(mail, client);
      if (outgoing) await transport.send(outgoing);
      await client.query(END, [mail.id, outgoing ? 'SENT' : 'DROPPED', this.clock.now(), null]);
      this.metrics.count(outgoing ? 'sent' : 'dropped');
    } catch (error) {
      await client.query('rollback to claimed'); // one that cannot be made keeps no other waiting
      await this.failed(mail, error as Error, client);
    }
    return true;
  }

  private async failed({ id, attempts, createdAt }: MailToSend, error: Error, client: Client): Promise<void> {
    const now = this.clock.now();
    const again = isForGood(error) ? null : nextAttempt(attempts, createdAt, now, this.settings.mailRetryDays);
    if (again) await client.query(AGAIN, [id, again, error.message]);
    else await client.query(END, [id, 'FAILED', now, error.message]);
    this.metrics.count(again ? 'retried' : 'failed');
    const { code, responseCode } = error as Error & { code?: string; responseCode?: number };
    // Not what the server said: that may name the receiver.
    this.logger.warn({ mail: id, attempts: attempts + 1, again, code, responseCode }, 'a mail was not sent');
  }
}

const FORGET = `
  delete from mail m where ended_at < $1 and not exists (select from notice n where n.mail_id = m.id)`;

/** Not of the last day: by its mails is counted how often somebody gave an address. */
const UNUSED = `
  select a.id from mail_address a
  where a.person_id <> ''
    and not exists (
      select from notification_settings s
      where s.receiver_code = a.receiver_code and s.person_id = a.person_id and s.address = a.address)
    and not exists (select from mail m where m.address_id = a.id and (m.state = 'WAITING' or m.created_at > $1))
  for update of a`;

const FORGET_ADDRESSES = [
  'update notice set mail_id = null where mail_id in (select id from mail where address_id = any($1::uuid[]))',
  'delete from mail where address_id = any($1::uuid[])',
  'delete from mail_address where id = any($1::uuid[])',
];

const IS_DUE = `select exists (select from mail where state = 'WAITING' and next_attempt_at <= $1) as due`;

const CLAIM = `
  select m.id, m.purpose, m.language, m.attempts, m.created_at as "createdAt", a.receiver_code as "receiverCode",
    a.person_id as "personId", a.address, a.token, a.unsubscribed_at is not null as "isEnded"
  from mail m join mail_address a on a.id = m.address_id
  where m.state = 'WAITING' and m.next_attempt_at <= $1
  order by m.next_attempt_at, m.id limit 1 for update of m skip locked`;

const AGAIN = 'update mail set attempts = attempts + 1, next_attempt_at = $2, fault = $3 where id = $1';
const END = 'update mail set attempts = attempts + 1, state = $2, ended_at = $3, fault = $4 where id = $1';
