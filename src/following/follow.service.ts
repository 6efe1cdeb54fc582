import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { entitiesFrom } from '../database/entity-rows.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { refuse, ruleError } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { ApiContext } from '../identity/allow.js';
import type { HeardChanges } from '../schema.types.js';
import { Settings } from '../settings.js';
import { Follow } from './follow.entity.js';
import { FollowSubjects, type SubjectName } from './follow-subjects.js';
import { holdPerson } from './hold-person.js';

/** Following and no longer following. What a person followed before organisations merged is still that person's. */
@Injectable()
export class FollowService {
  constructor(
    private readonly database: DataSource,
    private readonly subjects: FollowSubjects,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError BAD_USER_INPUT, NOT_FOUND */
  async follow(
    actor: Actor,
    subjectId: string,
    hears: HeardChanges | null | undefined,
    context: ApiContext,
  ): Promise<Follow> {
    const subject = await this.subjects.seen(subjectId, context);
    return this.database.transaction(async (transaction) => {
      await holdPerson(transaction, actor);
      const [earlier] = await this.own(transaction, actor, subject);
      if (earlier) return this.listen(transaction, earlier, hears ?? earlier.hears);
      await this.refuseTooMany(transaction, actor);
      const follow = Object.assign(new Follow(), {
        id: randomUUID(),
        personId: actor.personId,
        organisationCode: actor.organisation.code,
        kind: subject.kind,
        subjectType: subject.type,
        subjectKey: subject.key,
        hears: hears ?? 'MAJOR',
        since: this.clock.now(),
      });
      await insertRow(transaction, follow);
      return follow;
    });
  }

  /** @returns whether it was followed @throws ApiError BAD_USER_INPUT */
  unfollow(actor: Actor, subjectId: string): Promise<boolean> {
    const { kind, key } = this.subjects.named(subjectId);
    return this.database.transaction(async (transaction) => {
      const ended = await prepared(
        transaction,
        `delete from follow where ${OWN} and kind = $3 and subject_key = $4 returning id`,
        [actor.personId, actor.actsFor, kind, key],
      );
      return ended.length > 0;
    });
  }

  /** Ends all that a person follows. @returns how many there were */
  async endAll(transaction: EntityManager, actor: Actor): Promise<number> {
    const ended = await prepared(transaction, `delete from follow where ${OWN} returning id`, [
      actor.personId,
      actor.actsFor,
    ]);
    return ended.length;
  }

  private async own(transaction: EntityManager, actor: Actor, { kind, key }: SubjectName): Promise<Follow[]> {
    const rows = await prepared<{ row: Record<string, unknown> }>(
      transaction,
      `select to_jsonb(f) as row from follow f where ${OWN} and kind = $3 and subject_key = $4 order by since limit 1`,
      [actor.personId, actor.actsFor, kind, key],
    );
    return entitiesFrom(
      transaction,
      Follow,
      rows.map(({ row }) => row),
    );
  }

  private async listen(transaction: EntityManager, follow: Follow, hears: HeardChanges): Promise<Follow> {
    if (follow.hears === hears) return follow;
    follow.hears = hears;
    await updateRow(transaction, follow);
    return follow;
  }

  private async refuseTooMany(transaction: EntityManager, actor: Actor): Promise<void> {
    const [{ count } = { count: 0 }] = await prepared<{ count: number }>(
      transaction,
      `select count(*)::int as count from follow where ${OWN}`,
      [actor.personId, actor.actsFor],
    );
    const most = this.settings.mostFollows;
    if (count < most) return;
    refuse(
      ruleError(
        'TOO_MANY',
        ['subject'],
        `U volgt al ${count} dingen; hoogstens ${most} kan. Stop eerst met het volgen van iets anders.`,
        `You follow ${count} things already; at most ${most} is possible. First stop following something else.`,
      ),
    );
  }
}

/** Rows of the caller, in SQL. */
const OWN = 'person_id = $1 and organisation_code = any($2::text[])';
