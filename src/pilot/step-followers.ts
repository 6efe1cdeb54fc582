import type { EntityManager } from 'typeorm';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from './pilot.entity.js';

/** Makes what follows from a step, in its transaction. @returns the changes to record after it, not appended yet */
export type StepFollower = (pilot: Pilot, transaction: EntityManager, actor: Actor) => Promise<ChangeToRecord[]>;

/** Those who want to know of one kind of step. */
export class StepFollowers {
  private readonly followers: StepFollower[] = [];

  add(follower: StepFollower): void {
    this.followers.push(follower);
  }

  /** One after another: they share a connection. @param pilot after the step @param actor who took it */
  async follow(pilot: Pilot, transaction: EntityManager, actor: Actor): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const follower of this.followers) changes.push(...(await follower(pilot, transaction, actor)));
    return changes;
  }
}
