import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, LessThan, MoreThan } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { notFound } from '../graphql/api-error.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { requestContext } from '../graphql/request-context.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import type { RegisterWebhookInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { webhookUrl } from './webhook.addresses.js';
import { secretsOf } from './webhook.attempts.js';
import { Webhook, WebhookDelivery } from './webhook.entity.js';
import { newSecret, signedHeaders } from './webhook.signature.js';
import { testMessage } from './webhook-message.js';
import { WebhookTransport } from './webhook-transport.js';

const MOST = 5;
const MOST_KINDS = 100;
/** Nobody lets the register call somebody else all the time. */
const MOST_TESTS_AN_HOUR = 20;
const HOUR_MS = 3_600_000;
const LONGEST_URL = 1_000;
const DAY_MS = 86_400_000;
const ORDER = 'deliveries';

/** The webhooks of an organisation, and what was delivered to them. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly database: DataSource,
    private readonly idempotency: IdempotencyService,
    private readonly transport: WebhookTransport,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  own(actor: Actor): Promise<Webhook[]> {
    requestContext().keepAnswer = false; // deliveries are no change of the register
    const where = { ownerCode: actor.organisation.code };
    return this.database.getRepository(Webhook).find({ where, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  find(actor: Actor, id: string, manager: EntityManager = this.database.manager): Promise<Webhook | null> {
    requestContext().keepAnswer = false;
    return manager.findOneBy(Webhook, { id, ownerCode: actor.organisation.code });
  }

  /** @returns the secret when it is new @throws Refusal */
  async register(
    actor: Actor,
    { url, kinds }: RegisterWebhookInput,
    key: string,
  ): Promise<{ webhook: Webhook | null; secret: string | null }> {
    return this.database.transaction(async (transaction) => {
      const input = { url, kinds: kinds ?? [] };
      const id = randomUUID();
      const made = await this.idempotency.claim(transaction, actor, key, 'registerWebhook', input, id);
      if (made !== null) return { webhook: await this.find(actor, made, transaction), secret: null };
      const ownerCode = actor.organisation.code;
      const known = await transaction.countBy(Webhook, { ownerCode });
      const isUrl = url.length <= LONGEST_URL && webhookUrl(url, this.settings.webhookPrivateAddresses) !== null;
      refuse(
        ...(isUrl ? [] : [notAnAddress()]),
        ...(known >= MOST ? [tooMany(['input'], MOST)] : []),
        ...(input.kinds.length > MOST_KINDS ? [tooMany(['input', 'kinds'], MOST_KINDS)] : []),
      );
      const webhook = Object.assign(new Webhook(), {
        ...{ id, ownerCode, url, kinds: [...new Set(input.kinds)], secret: newSecret() },
        ...{ earlierSecret: null, earlierUntil: null, createdAt: this.clock.now() },
        ...{ failures: 0, failingSince: null, pausedUntil: null, disabledAt: null },
      });
      await insertRow(transaction, webhook);
      return { webhook, secret: webhook.secret };
    });
  }

  /** @throws ApiError NOT_FOUND */
  rotate(actor: Actor, id: string): Promise<Webhook> {
    return this.change(actor, id, (webhook) => {
      webhook.earlierSecret = webhook.secret;
      webhook.earlierUntil = new Date(this.clock.now().getTime() + DAY_MS);
      webhook.secret = newSecret();
    });
  }

  /** @throws ApiError NOT_FOUND */
  enable(actor: Actor, id: string): Promise<Webhook> {
    return this.change(actor, id, (webhook) => {
      Object.assign(webhook, { failures: 0, failingSince: null, pausedUntil: null, disabledAt: null });
    });
  }

  /** @throws ApiError NOT_FOUND */
  async remove(actor: Actor, id: string): Promise<void> {
    if (!isUuid(id)) throw notFound();
    const removed = await this.database.manager.delete(Webhook, { id, ownerCode: actor.organisation.code });
    if (removed.affected === 0) throw notFound();
  }

  /** Outside any transaction, because it waits for somebody else's server. @throws Refusal, ApiError NOT_FOUND */
  async test(actor: Actor, webhookId: string): Promise<WebhookDelivery> {
    const webhook = isUuid(webhookId) ? await this.find(actor, webhookId) : null;
    if (!webhook) throw notFound();
    const id = randomUUID();
    const now = this.clock.now();
    const ofThisHour = MoreThan(new Date(now.getTime() - HOUR_MS));
    const where = { webhookId, noticeId: IsNull(), createdAt: ofThisHour };
    if ((await this.database.manager.countBy(WebhookDelivery, where)) >= MOST_TESTS_AN_HOUR) refuse(testedTooOften());
    const body = testMessage(webhook.ownerCode, now);
    const { statusCode, fault } = await this.transport.send(
      webhook.url,
      signedHeaders(id, now, body, secretsOf(webhook, now)),
      body,
    );
    const state = fault === null ? 'DELIVERED' : 'FAILED';
    const delivery = { id, webhookId, noticeId: null, state, attempts: 1, statusCode, fault } as const;
    const row = Object.assign(new WebhookDelivery(), delivery, { createdAt: now, triedAt: this.clock.now() });
    await this.database.transaction((transaction) => insertRow(transaction, row));
    return row;
  }

  /** Removes tests of long ago; other deliveries go with their notices. */
  async forgetTests(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.settings.noticesKeptDays * DAY_MS);
    await this.database.manager.delete(WebhookDelivery, { noticeId: IsNull(), createdAt: LessThan(before) });
  }

  /** Newest first. */
  async deliveries({ id }: Webhook, pageArguments: PageArguments): Promise<Connection<WebhookDelivery>> {
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const direction = page.backward ? 'ASC' : 'DESC';
    const query = this.database
      .getRepository(WebhookDelivery)
      .createQueryBuilder('delivery')
      .where('delivery.webhookId = :id', { id })
      .orderBy('delivery.createdAt', direction)
      .addOrderBy('delivery.id', direction)
      .limit(page.size + 1);
    if (page.cursor) {
      const [at, key] = page.cursor;
      query.andWhere(`(delivery.createdAt, delivery.id) ${page.backward ? '>' : '<'} (:at, :key)`, { at, key });
    }
    return toConnection(await query.getMany(), page, ORDER, (each) => [each.createdAt.toISOString(), each.id]);
  }

  private async change(actor: Actor, id: string, change: (webhook: Webhook) => void): Promise<Webhook> {
    if (!isUuid(id)) throw notFound();
    return this.database.transaction(async (transaction) => {
      const where = { id, ownerCode: actor.organisation.code };
      const webhook = await transaction.findOne(Webhook, { where, lock: { mode: 'for_no_key_update' } });
      if (!webhook) throw notFound();
      change(webhook);
      await updateRow(transaction, webhook);
      return webhook;
    });
  }
}

const notAnAddress = (): RuleError =>
  ruleError(
    'INVALID',
    ['input', 'url'],
    'Geef een adres dat met https begint, zonder naam en wachtwoord, dat vanaf het internet te bereiken is.',
    'Give an address that begins with https, without name and password, that can be reached from the internet.',
  );

const tooMany = (path: string[], most: number): RuleError =>
  ruleError('TOO_MANY', path, `Er kunnen er hoogstens ${most} zijn.`, `There can be at most ${most}.`);

const testedTooOften = (): RuleError =>
  ruleError(
    'TOO_MANY',
    ['id'],
    `U hebt deze webhook al ${MOST_TESTS_AN_HOUR} keer getest in een uur. Probeer het later opnieuw.`,
    `You tested this webhook ${MOST_TESTS_AN_HOUR} times in an hour. Try again later.`,
  );
