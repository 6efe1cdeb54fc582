import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Actor } from '../identity/actor.js';

/** Lets this person do one thing at a time until the transaction ends, so that what is counted stays so. */
export async function holdPerson(transaction: EntityManager, { personId }: Actor): Promise<void> {
  await prepared(transaction, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`follower ${personId}`]);
}
