import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { FollowService } from '../following/follow.service.js';
import { holdPerson } from '../following/hold-person.js';
import type { Actor } from '../identity/actor.js';
import { Notices } from '../notification/notices.service.js';

/** How much there was of a person. */
export interface Deleted {
  followCount: number;
  savedSearchCount: number;
  notificationCount: number;
}

/** All that tells what a person wants to hear of. */
@Injectable()
export class OwnFollowing {
  constructor(
    private readonly database: DataSource,
    private readonly follows: FollowService,
    private readonly notices: Notices,
  ) {}

  /** Deletes it, at once or not at all. */
  delete(actor: Actor): Promise<Deleted> {
    return this.database.transaction(async (transaction) => {
      await holdPerson(transaction, actor);
      const followCount = await this.follows.endAll(transaction, actor);
      const searches = await prepared(transaction, DELETE_SEARCHES, [actor.personId, actor.actsFor]);
      const notificationCount = await this.notices.forget(transaction, actor);
      return { followCount, savedSearchCount: searches.length, notificationCount };
    });
  }
}

const DELETE_SEARCHES =
  'delete from saved_search where person_id = $1 and organisation_code = any($2::text[]) returning id';
