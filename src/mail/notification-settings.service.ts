import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { prepared } from '../database/prepared.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, ruleError } from '../graphql/refusal.js';
import { stale } from '../history/stale.js';
import { requestContext } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { NotificationReceiver, SetNotificationSettingsInput } from '../schema.types.js';
import { NotificationSettings } from './mail.entity.js';
import { SettingsShape } from './mail.input.js';
import { ADDRESS } from './mail-compose.service.js';

export const DAYS_TO_CONFIRM = 7;
const DAY_MS = 86_400_000;
/** Nobody fills the mailbox of somebody else by setting its address again and again. */
const MOST_CONFIRMATIONS_A_DAY = 5;

/** Settings as the graph shows them. */
export type SettingsCard = Awaited<ReturnType<NotificationSettingsService['of']>>;

/** What organisations and persons say about mail. */
@Injectable()
export class NotificationSettingsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, receiver: NotificationReceiver, manager: EntityManager = this.database.manager) {
    requestContext().keepAnswer = false; // settings are no change of the register
    const key = keyOf(actor, receiver);
    const row = await manager.findOneBy(NotificationSettings, key);
    return {
      receiver,
      version: row?.version ?? 0,
      email: row?.address ?? null,
      isEmailConfirmed: row !== null && row.confirmedAt !== null,
      ...(await this.stateOf(key, row?.address ?? null, manager)),
      frequency: row?.frequency ?? 'IMMEDIATE',
      mutedKinds: row?.mutedKinds ?? [],
      language: row?.language ?? 'NL',
    };
  }

  /** @throws Refusal, ApiError FORBIDDEN */
  async set(actor: Actor, receiver: NotificationReceiver, version: number, given: SetNotificationSettingsInput) {
    authorize(receiver === 'PERSON' || actor.roles.has('MANAGER'));
    const { email, frequency, mutedKinds, language } = tidy(given) as Required<typeof given>; // the contract has defaults
    const address = email ?? null;
    refuse(...faultsIn(SettingsShape, { email: address, mutedKinds }));
    return this.database.transaction(async (transaction) => {
      const key = keyOf(actor, receiver);
      await prepared(transaction, 'select pg_advisory_xact_lock(hashtextextended($1, 7270012))', [
        `${key.receiverCode} ${key.personId}`,
      ]);
      const earlier = await transaction.findOneBy(NotificationSettings, key);
      refuse(...stale(version, earlier?.version ?? 0));
      const isKnown = earlier?.address === address && (await this.isUsable(key, earlier, transaction));
      await transaction.save(NotificationSettings, {
        ...key,
        version: version + 1,
        ...{ address, frequency, mutedKinds, language },
        ...(isKnown
          ? {}
          : {
              confirmedAt: null,
              ...(address === null ? NO_TOKEN : await this.askToConfirm(key, address, language, transaction)),
            }),
      });
      return this.of(actor, receiver, transaction);
    });
  }

  /** Follows the link in the mail to a new address. @returns whether it was a link that works */
  async confirm(token: string): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const [row] = await prepared<{ code: string; person: string; address: string }>(transaction, CONFIRM, [
        token,
        this.clock.now(),
      ]);
      if (!row) return false;
      await prepared(transaction, BEGIN_AGAIN, [row.code, row.person, row.address]);
      return true;
    });
  }

  /** Follows the link that ends mail to an address. @returns whether it was a link that works */
  async unsubscribe(token: string): Promise<boolean> {
    const [rows] = (await this.database.query(UNSUBSCRIBE, [token, this.clock.now()])) as [unknown[]];
    return rows.length > 0;
  }

  private async askToConfirm(
    { receiverCode, personId }: Key,
    address: string,
    language: string,
    transaction: EntityManager,
  ): Promise<Pick<NotificationSettings, 'confirmToken' | 'confirmUntil'>> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - DAY_MS);
    const [asked] = await prepared<{ count: number }>(transaction, ASKED, [receiverCode, personId, since]);
    if (asked!.count >= MOST_CONFIRMATIONS_A_DAY) refuse(askedTooOften());
    const token = randomBytes(32).toString('base64url');
    const [to] = await prepared<{ id: string }>(transaction, ADDRESS, [
      randomUUID(),
      receiverCode,
      personId,
      address,
      token,
    ]);
    await prepared(transaction, ASK, [randomUUID(), to!.id, language, now]);
    return {
      confirmToken: randomBytes(32).toString('base64url'),
      confirmUntil: new Date(now.getTime() + DAYS_TO_CONFIRM * DAY_MS),
    };
  }

  private async stateOf({ receiverCode, personId }: Key, address: string | null, manager: EntityManager) {
    const [state] = (await manager.query(STATE, [receiverCode, personId, address])) as [AddressState?];
    return state ?? { isUnsubscribed: false, isEmailRefused: false };
  }

  /** Whether an address that was set before need not be confirmed again. */
  private async isUsable(key: Key, { address, confirmedAt }: NotificationSettings, transaction: EntityManager) {
    return (
      address === null || (confirmedAt !== null && !(await this.stateOf(key, address, transaction)).isUnsubscribed)
    );
  }
}

interface AddressState {
  isUnsubscribed: boolean;
  isEmailRefused: boolean;
}

type Key = Pick<NotificationSettings, 'receiverCode' | 'personId'>;

const keyOf = ({ organisation, personId }: Actor, receiver: NotificationReceiver): Key => ({
  receiverCode: organisation.code,
  personId: receiver === 'PERSON' ? personId : '',
});

const NO_TOKEN = { confirmToken: null, confirmUntil: null };

const CONFIRM = `
  update notification_settings set confirmed_at = $2, confirm_token = null, confirm_until = null, version = version + 1
  where confirm_token = $1 and confirm_until > $2
  returning receiver_code as code, person_id as person, address`;
const BEGIN_AGAIN = `
  update mail_address set unsubscribed_at = null where receiver_code = $1 and person_id = $2 and address = $3`;
const UNSUBSCRIBE = `
  update mail_address set unsubscribed_at = coalesce(unsubscribed_at, $2) where token = $1 returning id`;
const STATE = `
  select a.unsubscribed_at is not null as "isUnsubscribed", coalesce((
    select m.state = 'FAILED' from mail m where m.address_id = a.id and m.ended_at is not null
    order by m.ended_at desc limit 1), false) as "isEmailRefused"
  from mail_address a where a.receiver_code = $1 and a.person_id = $2 and a.address = $3`;
const ASKED = `
  select count(*)::int from mail m join mail_address a on a.id = m.address_id
  where a.receiver_code = $1 and a.person_id = $2 and m.purpose = 'CONFIRMATION' and m.created_at > $3`;
const ASK = `
  insert into mail (id, address_id, purpose, language, state, next_attempt_at, created_at)
  values ($1, $2, 'CONFIRMATION', $3, 'WAITING', $4, $4)`;

const askedTooOften = () =>
  ruleError(
    'TOO_MANY',
    ['input', 'email'],
    `U hebt vandaag al ${MOST_CONFIRMATIONS_A_DAY} keer een adres opgegeven. Probeer het morgen opnieuw.`,
    `You gave an address ${MOST_CONFIRMATIONS_A_DAY} times today. Try again tomorrow.`,
  );
