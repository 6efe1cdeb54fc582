import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { prepared } from '../database/prepared.js';
import type { Actor } from '../identity/actor.js';
import { askedBy, NoticeKinds } from '../notification/notice-kinds.js';
import { Receivers } from '../notification/receivers.service.js';
import type { NotificationFrequency, NotificationKind, NotificationLanguage } from '../schema.types.js';
import { Settings } from '../settings.js';
import { isDue } from './digest.terms.js';
import { NotificationSettings } from './mail.entity.js';
import { MailTransport } from './mail-transport.js';

/** Nobody wants mail about what happened longer ago. */
const MOST_DAYS = 30;
const DAY_MS = 86_400_000;
const MOST_IN_ONE = 200;

interface DueNotice {
  id: string;
  kind: NotificationKind;
  at: Date;
  postedAt: Date;
}

interface Receiver {
  code: string;
  person: string;
}

interface DueReceiver extends Receiver {
  /** When the oldest of its notices was posted. */
  oldest: Date;
  /** Of an address that was confirmed; else null. */
  frequency: NotificationFrequency | null;
}

/** Decides for each notice whether it goes into a mail, and which. What is in the mail is made when that is sent. */
@Injectable()
export class MailCompose {
  constructor(
    private readonly database: DataSource,
    private readonly kinds: NoticeKinds,
    private readonly receivers: Receivers,
    private readonly transport: MailTransport,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Safe to call at any time, and in several processes at once: a notice is held while it is decided upon. */
  async composeAll(stopping: AbortSignal): Promise<void> {
    const receivers: DueReceiver[] = await this.database.query(RECEIVERS);
    const now = this.clock.now();
    let fault: unknown = null;
    for (const { oldest, frequency, ...receiver } of receivers) {
      stopping.throwIfAborted();
      if (frequency !== null && !isDue(frequency, oldest, now, this.settings.mailDigestHour)) continue;
      try {
        const caller = await this.receivers.caller(receiver.code, receiver.person);
        await this.database.transaction((transaction) => this.compose(receiver, caller, transaction));
      } catch (error) {
        fault ??= error; // of one receiver; the others wait for nobody
      }
    }
    if (fault !== null) throw fault as Error;
  }

  private async compose(receiver: Receiver, caller: Actor | null, transaction: EntityManager): Promise<void> {
    const { code, person } = receiver;
    const notices = await prepared<DueNotice>(transaction, HOLD, [code, person, MOST_IN_ONE]);
    if (notices.length === 0) return;
    const settings = await transaction.findOneBy(NotificationSettings, { receiverCode: code, personId: person });
    const oldest = this.clock.now().getTime() - MOST_DAYS * DAY_MS;
    const wanted =
      caller && this.transport.isThere && !(settings && settings.address === null)
        ? notices.filter(({ kind, at }) => at.getTime() > oldest && !settings?.mutedKinds.includes(kind))
        : [];
    const isConfirmed = settings?.address != null && settings.confirmedAt !== null;
    const byAddress = isConfirmed
      ? new Map([[settings.address!, wanted]])
      : await this.byMailbox(receiver, caller, wanted, transaction);
    const frequency = isConfirmed ? settings.frequency : 'IMMEDIATE';
    const waiting = new Set<string>();
    for (const [address, about] of byAddress) {
      if (about.length === 0) continue;
      const left = await this.write(receiver, address, about, frequency, settings?.language ?? 'NL', transaction);
      for (const { id } of left) waiting.add(id);
    }
    const settled = notices.filter(({ id }) => !waiting.has(id)).map(({ id }) => id);
    await prepared(transaction, SETTLE, [settled]);
  }

  /** Of an organisation that set nothing, or did not confirm it yet: to the mailboxes that the kinds name. */
  private async byMailbox(
    { person }: Receiver,
    caller: Actor | null,
    notices: DueNotice[],
    transaction: EntityManager,
  ): Promise<Map<string, DueNotice[]>> {
    const found = new Map<string, DueNotice[]>();
    if (!caller || person !== '' || notices.length === 0) return found;
    const parameters = new Parameters();
    const mailbox = this.kinds.mailbox(askedBy(caller, parameters));
    const rows = await prepared<{ id: string; mailbox: string | null }>(
      transaction,
      `select n.id, ${mailbox} as mailbox from notice n where n.id = any(${parameters.bind(notices.map(({ id }) => id))}::bigint[])`,
      parameters.values,
    );
    const mailboxes = new Map(rows.map((row) => [row.id, row.mailbox]));
    for (const notice of notices) {
      const address = mailboxes.get(notice.id);
      if (address) found.set(address, [...(found.get(address) ?? []), notice]);
    }
    return found;
  }

  /** @returns the notices for which it is not time yet */
  private async write(
    { code, person }: Receiver,
    address: string,
    notices: DueNotice[],
    frequency: NotificationFrequency,
    language: NotificationLanguage,
    transaction: EntityManager,
  ): Promise<DueNotice[]> {
    const now = this.clock.now();
    if (!isDue(frequency, notices[0]!.postedAt, now, this.settings.mailDigestHour)) return notices;
    const token = randomBytes(32).toString('base64url');
    const [to] = await prepared<{ id: string; isEnded: boolean }>(transaction, ADDRESS, [
      randomUUID(),
      code,
      person,
      address,
      token,
    ]);
    if (to!.isEnded) return [];
    const id = randomUUID();
    await prepared(transaction, WRITE, [id, to!.id, language, now]);
    await prepared(transaction, PUT_IN, [id, notices.map((notice) => notice.id)]);
    return [];
  }
}

const RECEIVERS = `
  select n.receiver_code as code, n.person_id as person, min(n.posted_at) as oldest,
    case when s.address is not null and s.confirmed_at is not null then s.frequency end as frequency
  from notice n left join notification_settings s using (receiver_code, person_id)
  where n.is_mail_due group by 1, 2, 4 order by 1, 2`;

const HOLD = `
  select id, kind, at, posted_at as "postedAt" from notice
  where is_mail_due and receiver_code = $1 and person_id = $2 order by id limit $3 for no key update skip locked`;

export const ADDRESS = `
  insert into mail_address (id, receiver_code, person_id, address, token) values ($1, $2, $3, $4, $5)
  on conflict (receiver_code, person_id, address) do update set address = excluded.address
  returning id, unsubscribed_at is not null as "isEnded"`;

const WRITE = `
  insert into mail (id, address_id, purpose, language, state, next_attempt_at, created_at)
  values ($1, $2, 'NOTICES', $3, 'WAITING', $4, $4)`;

const PUT_IN = 'update notice set mail_id = $1 where id = any($2::bigint[])';
const SETTLE = 'update notice set is_mail_due = false where id = any($1::bigint[])';
