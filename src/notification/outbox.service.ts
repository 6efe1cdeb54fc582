import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { Clock } from '../clock.js';
import { prepared } from '../database/prepared.js';
import { Change } from '../history/change.entity.js';
import { Jobs } from '../jobs/jobs.js';
import { LOGGER } from '../logging.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { type ChangeToTell, type NoticeSource, NoticeSources } from './notice-sources.js';
import { Notices, OUTBOX_PLACE } from './notices.service.js';

const BATCH = 200;
/** How long a change that cannot be told holds up those after it: time to mend what is wrong, and no longer. */
const PATIENCE_MS = 3_600_000;

/**
 * Makes notices of what history tells, in its order. The notices of a batch and the place up to which history was read are
 * one transaction, and whoever reads holds that place: each change is told once, however many processes read or die.
 */
@Injectable()
export class Outbox implements OnModuleInit {
  /** The change at which the last look ended. */
  private stuck: { cursor: string; since: Date } | null = null;

  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly sources: NoticeSources,
    private readonly notices: Notices,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.often('post-notices', (stopping) => this.postAll(stopping));
  }

  /** Tells everything that was not told. Safe to call at any time, and in several processes at once. */
  async postAll(stopping?: AbortSignal): Promise<void> {
    let most = BATCH;
    for (let isMore = true; isMore;) {
      stopping?.throwIfAborted();
      await this.organisations.now(); // not within the transaction, which may hold the only connection
      try {
        isMore = await this.database.transaction((transaction) => this.postSome(transaction, most));
      } catch (error) {
        if (most === 1) throw error;
        most = 1; // so that what came before the fault is told
      }
    }
  }

  /** @returns whether there is more */
  private async postSome(transaction: EntityManager, most: number): Promise<boolean> {
    const [place] = await prepared<{ cursor: string }>(transaction, OUTBOX_PLACE);
    const changes = await transaction.find(Change, {
      where: { cursor: MoreThan(place!.cursor) },
      order: { cursor: 'ASC' },
      take: most,
    });
    const last = changes.at(-1);
    if (!last) return false;
    if (most === 1 && this.isHopeless(last)) await this.postWhatCanBe(last, transaction);
    else await this.notices.post(transaction, ...(await this.toldOf(changes, this.sources.all, transaction)));
    await prepared(transaction, MOVE, [last.cursor]);
    return changes.length === most;
  }

  /** Whether this change alone could not be told at each look of a long time. */
  private isHopeless({ cursor }: Change): boolean {
    const now = this.clock.now();
    if (this.stuck?.cursor !== cursor) this.stuck = { cursor, since: now };
    return now.getTime() - this.stuck.since.getTime() > PATIENCE_MS;
  }

  /** By each source that can say who hears of it; what the others would have told is lost. */
  private async postWhatCanBe(change: Change, transaction: EntityManager): Promise<void> {
    for (const source of this.sources.all) {
      await transaction.query('savepoint told');
      try {
        await this.notices.post(transaction, ...(await this.toldOf([change], [source], transaction)));
      } catch (err) {
        await transaction.query('rollback to told');
        this.logger.error({ err, cursor: change.cursor }, 'a change was passed over: somebody was not told of it');
      }
    }
  }

  private async toldOf(changes: Change[], sources: readonly NoticeSource[], transaction: EntityManager) {
    const told: ChangeToTell[] = [];
    for (const source of sources) {
      const types = source.subjectTypes;
      const concerned = types ? changes.filter(({ subjectType }) => types.includes(subjectType)) : changes;
      if (concerned.length > 0) told.push(...(await source.receiversOf(concerned, transaction)));
    }
    const order = new Map(changes.map(({ cursor }, index) => [cursor, index]));
    return told
      .filter((each) => !this.isActor(each))
      .sort((a, b) => order.get(a.change.cursor)! - order.get(b.change.cursor)!)
      .map(({ change, ...notice }) => ({
        ...notice,
        eventKey: `change:${change.cursor}`,
        subjectType: change.subjectType,
        subjectId: change.subjectId,
        root: { type: change.rootType, id: change.rootId },
        at: change.at,
      }));
  }

  /** Who did something knows it: the person, or the organisation, or the one that it became. */
  private isActor({ change, receiver }: ChangeToTell): boolean {
    if (change.organisationCode === null) return false;
    if (receiver.personId !== undefined) return receiver.personId === change.personId;
    const today = this.clock.today();
    const heirOf = (code: string) => this.organisations.all.heirOf(code, today);
    return heirOf(receiver.organisationCode) === heirOf(change.organisationCode);
  }
}

const MOVE = `update outbox set cursor = $1 where name = 'notices'`;
