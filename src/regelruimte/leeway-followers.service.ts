import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { LeewayJoin } from './join.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/**
 * Leeway that was granted and holds no longer, told once for each pilot that loses it: the one it was granted to, and each
 * that joined. The transaction holds the request's row and the rows of all these pilots.
 */
export interface LostLeeway {
  request: RegelruimteRequest;
  /** The pilot that loses it. */
  pilot: Pilot;
  /** How the pilot joined; null when the request is its own. How much it needs the leeway stands here, else in the request. */
  join: LeewayJoin | null;
  cause: 'REVOKED' | 'EXPIRED';
}

/** Makes what follows from the loss, in its transaction. @returns the changes to record after it, not appended yet */
export type LeewayFollower = (lost: LostLeeway, transaction: EntityManager) => Promise<ChangeToRecord[]>;

/** Where a later concept says what follows when leeway is lost, such as the pause of the pilot. */
@Injectable()
export class LeewayFollowers {
  private readonly followers: LeewayFollower[] = [];

  add(follower: LeewayFollower): void {
    this.followers.push(follower);
  }

  /** One after another: they share a connection. */
  async follow(lost: LostLeeway, transaction: EntityManager): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const follower of this.followers) changes.push(...(await follower(lost, transaction)));
    return changes;
  }
}
