import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { ListeningConnection } from '../database/listening-connection.js';
import { Reads } from '../database/reads.js';
import { urlOf } from '../database/url-of.js';
import { type Actor, actsFor } from '../identity/actor.js';
import { LOGGER } from '../logging.js';
import { OwnNotifications } from '../notification/own-notifications.service.js';
import { NOTICE_CHANNEL } from '../notification/notices.service.js';
import type { NotificationKind } from '../schema.types.js';
import { NoticeStream } from './notice-stream.js';

interface Subscriber {
  actor: Actor;
  kinds: readonly NotificationKind[] | null;
  /** The last notice that it was told of, or that was there before it subscribed. */
  since: bigint;
}

interface Posted {
  id: string;
  receiver_code: string;
  person_id: string;
  kind: NotificationKind;
}

const MOST_AT_ONCE = 500;
const AGAIN_MS = 1_000;

/**
 * Hears in each process what is posted by any of them. An announcement says no more than that there is something: what there
 * is, is read on from where this process was, so nothing is missed while the connection was away. Nothing listens while
 * nobody subscribes.
 */
@Injectable()
export class LiveNotices implements OnApplicationShutdown {
  private readonly subscribers = new Map<NoticeStream, Subscriber>();
  private connection: ListeningConnection | null = null;
  private opening: Promise<void> = Promise.resolve();
  private place = 0n;
  private reading: Promise<void> | null = null;
  private isBehind = false;

  constructor(
    private readonly database: DataSource,
    private readonly reads: Reads,
    private readonly own: OwnNotifications,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get count(): number {
    return this.subscribers.size;
  }

  /** @param before called before each notice is given */
  async subscribe(actor: Actor, kinds: readonly NotificationKind[] | null, before: () => void): Promise<NoticeStream> {
    const stream = new NoticeStream(before, (ended) => this.leave(ended));
    const subscriber = { actor, kinds, since: await this.last() };
    this.subscribers.set(stream, subscriber);
    if (!this.connection) this.listen(subscriber.since);
    await this.opening;
    return stream;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const stream of [...this.subscribers.keys()]) await stream.return();
    await this.connection?.close();
  }

  private listen(from: bigint): void {
    this.place = from;
    this.connection = new ListeningConnection(urlOf(this.database), NOTICE_CHANNEL, {
      announced: () => this.readOn(),
      connected: () => this.readOn(),
      lost: (reason) => this.logger.warn({ err: reason }, 'new notices are not heard'),
    });
    this.opening = this.connection.open();
  }

  private leave(stream: NoticeStream): void {
    this.subscribers.delete(stream);
    if (this.subscribers.size > 0) return;
    const { connection } = this;
    this.connection = null;
    void connection?.close().catch(() => {});
  }

  private readOn(): void {
    this.isBehind = true;
    this.reading ??= this.readAll()
      .catch((err: unknown) => {
        this.logger.warn({ err }, 'could not read new notices');
        setTimeout(() => this.readOn(), AGAIN_MS).unref();
      })
      .finally(() => (this.reading = null));
  }

  private async readAll(): Promise<void> {
    while (this.isBehind && this.subscribers.size > 0) {
      this.isBehind = false;
      const posted = await this.reads.rows<Posted>(NEW, [String(this.place), MOST_AT_ONCE], 'primary');
      for (const notice of posted) {
        await this.tell(notice);
        this.place = BigInt(notice.id);
      }
      if (posted.length === MOST_AT_ONCE) this.isBehind = true;
    }
  }

  /** When it fails for one of them it is begun anew, and those who were told already are passed over. */
  private async tell(posted: Posted): Promise<void> {
    const id = BigInt(posted.id);
    for (const [stream, subscriber] of this.subscribers) {
      const { actor, kinds, since } = subscriber;
      const isOwn = actsFor(actor, posted.receiver_code) && ['', actor.personId].includes(posted.person_id);
      if (!isOwn || id <= since || (kinds && !kinds.includes(posted.kind))) continue;
      const notice = await this.own.byId(posted.id, actor);
      subscriber.since = id;
      if (notice) stream.push(notice);
    }
  }

  private async last(): Promise<bigint> {
    const [row] = await this.reads.rows<{ last: string }>(LAST, [], 'primary');
    return BigInt(row!.last);
  }
}

const NEW = 'select id, receiver_code, person_id, kind from notice where id > $1::bigint order by id limit $2::int';
const LAST = 'select coalesce(max(id), 0) as last from notice';
