import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import type { Author } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { ChangeAction } from '../schema.types.js';
import { type Interest, InterestMessage } from './interest.entity.js';
import { INTEREST_FIELDS, interestFactsOf } from './interest.facts.js';

/** A change of interest as a use case tells it. */
export interface InterestTold {
  actor: Author;
  action: ChangeAction;
  /** The facts before; none: it is new. */
  before: Facts | null;
}

/** Writes interest. The caller appends the changes: the transaction holds the pilot. */
@Injectable()
export class InterestRecord {
  constructor(private readonly clock: Clock) {}

  /** Writes it as its next version. @returns the change, in a history of its own: that of the pilot is for others */
  async next(transaction: EntityManager, interest: Interest, told: InterestTold): Promise<ChangeToRecord> {
    const changed = differences(told.before ?? {}, interestFactsOf(interest), 'OWNER', INTEREST_FIELDS);
    interest.version += 1;
    await (told.before ? updateRow(transaction, interest) : insertRow(transaction, interest));
    return {
      actor: told.actor,
      subjectType: 'Interest',
      subjectId: interest.id,
      rootType: 'Interest',
      rootId: interest.id,
      action: told.action,
      weight: weightOf(changed, INTEREST_FIELDS),
      audience: 'OWNER',
      version: interest.version,
      differences: changed,
    };
  }

  /** @param from the party for which the actor writes: what it was called when the thread began */
  async write(transaction: EntityManager, actor: Actor, interestId: string, from: string, text: string): Promise<void> {
    const sequence = (await this.count(transaction, interestId)) + 1;
    const message = {
      interestId,
      sequence,
      text,
      sentAt: this.clock.now(),
      fromCode: from,
      writerName: actor.personName,
    };
    await insertRow(transaction, Object.assign(new InterestMessage(), message));
  }

  async count(transaction: EntityManager, interestId: string): Promise<number> {
    const sql = 'select count(*)::int as count from interest_message where interest_id = $1';
    const [row] = await prepared<{ count: number }>(transaction, sql, [interestId]);
    return row!.count;
  }
}
