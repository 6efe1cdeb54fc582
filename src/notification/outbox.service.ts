import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { Clock } from '../clock.js';
import { prepared } from '../database/prepared.js';
import { Change } from '../history/change.entity.js';
import { Jobs } from '../jobs/jobs.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { type ChangeToTell, NoticeSources } from './notice-sources.js';
import { Notices, OUTBOX_PLACE } from './notices.service.js';

const BATCH = 200;

/**
 * Makes notices of what history tells, in its order. The notices of a batch and the place up to which history was read are
 * one transaction, and whoever reads holds that place: each change is told once, however many processes read or die.
 */
@Injectable()
export class Outbox implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly sources: NoticeSources,
    private readonly notices: Notices,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.often('post-notices', (stopping) => this.postAll(stopping));
  }

  /** Tells everything that was not told. Safe to call at any time, and in several processes at once. */
  async postAll(stopping?: AbortSignal): Promise<void> {
    let isMore = true;
    while (isMore) {
      stopping?.throwIfAborted();
      await this.organisations.now(); // not within the transaction, which may hold the only connection
      isMore = await this.database.transaction((transaction) => this.postSome(transaction));
    }
  }

  /** @returns whether there is more */
  private async postSome(transaction: EntityManager): Promise<boolean> {
    const [place] = await prepared<{ cursor: string }>(transaction, OUTBOX_PLACE);
    const changes = await transaction.find(Change, {
      where: { cursor: MoreThan(place!.cursor) },
      order: { cursor: 'ASC' },
      take: BATCH,
    });
    const last = changes.at(-1);
    if (!last) return false;
    await this.notices.post(transaction, ...(await this.toldOf(changes, transaction)));
    await prepared(transaction, MOVE, [last.cursor]);
    return changes.length === BATCH;
  }

  private async toldOf(changes: Change[], transaction: EntityManager) {
    const told: ChangeToTell[] = [];
    for (const source of this.sources.all) {
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
