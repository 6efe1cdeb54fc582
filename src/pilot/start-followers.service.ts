import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Pilot } from './pilot.entity.js';

/** Makes what follows from a start, in its transaction. @returns the changes to record after it, not appended yet */
export type StartFollower = (pilot: Pilot, transaction: EntityManager) => Promise<ChangeToRecord[]>;

/** Where a later concept says what follows when a pilot starts, such as that its plan freezes. */
@Injectable()
export class StartFollowers {
  private readonly followers: StartFollower[] = [];

  add(follower: StartFollower): void {
    this.followers.push(follower);
  }

  /** One after another: they share a connection. */
  async follow(pilot: Pilot, transaction: EntityManager): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const follower of this.followers) changes.push(...(await follower(pilot, transaction)));
    return changes;
  }
}
