import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

const LONGEST_KEY = 100;

@Injectable()
export class IdempotencyService {
  constructor(private readonly clock: Clock) {}

  /**
   * Claims a key for what is about to be made. Two requests at once with one key: the second waits for the first.
   * @returns the id that this key made before, or null when the caller is to make it under `newId`
   * @throws Refusal when the key is no key, or was used with other input
   */
  async claim(
    transaction: EntityManager,
    actor: Actor,
    key: string,
    operation: string,
    input: unknown,
    newId: string,
  ): Promise<string | null> {
    refuse(...keyFaults(key));
    const organisationCode = actor.organisation.code;
    const inputHash = createHash('sha256')
      .update(JSON.stringify([operation, canonical(input)]))
      .digest('hex');
    const claimed = await transaction
      .createQueryBuilder()
      .insert()
      .into(IdempotencyKey)
      .values({ organisationCode, key, inputHash, subjectId: newId, usedAt: this.clock.now() })
      .orIgnore()
      .returning('key')
      .execute();
    if ((claimed.raw as unknown[]).length > 0) return null;
    const earlier = await transaction.findOneByOrFail(IdempotencyKey, { organisationCode, key });
    if (earlier.inputHash !== inputHash) refuse(usedBefore());
    return earlier.subjectId;
  }
}

/** Whether a text can be a key. */
export const keyFaults = (key: string): RuleError[] =>
  key.trim() === '' || key.length > LONGEST_KEY ? [notAKey()] : [];

/** The same input in another order of fields is the same input. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => [name, canonical(field)]);
}

const notAKey = () =>
  ruleError(
    'INVALID',
    ['idempotencyKey'],
    `Geef een sleutel van 1 tot en met ${LONGEST_KEY} tekens.`,
    `Give a key of 1 to ${LONGEST_KEY} characters.`,
  );

const usedBefore = () =>
  ruleError(
    'IDEMPOTENCY_KEY_REUSED',
    ['idempotencyKey'],
    'Deze sleutel is al gebruikt, met andere gegevens. Neem een nieuwe sleutel.',
    'This key was used before, with other input. Take a new key.',
  );
