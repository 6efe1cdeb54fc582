import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import { Evidence } from './evidence.entity.js';
import { Finding } from './finding.entity.js';
import { EVIDENCE_FIELDS, evidenceFactsOf, FINDING_FIELDS, findingFactsOf } from './finding.facts.js';

/** What is written of a pilot: a finding, or evidence. */
export type Written = Finding | Evidence;
type Change = Pick<ChangeToRecord, 'actor' | 'action' | 'note'>;

/** Writes findings and evidence. The transaction holds the pilot; the caller appends the changes. */
@Injectable()
export class FindingRecord {
  constructor(private readonly clock: Clock) {}

  async add(transaction: EntityManager, actor: Actor, pilot: Pilot, written: Written): Promise<ChangeToRecord> {
    const now = this.clock.now();
    Object.assign(written, { version: 1, recordedAt: now, changedAt: now });
    await insertRow(transaction, written);
    return changeOf(written, pilot, { actor, action: 'CREATED' }, {}, factsOf(written));
  }

  /** @param content takes the place of what it said. @returns null when that was the same */
  async edit<Entry extends Written>(
    transaction: EntityManager,
    actor: Actor,
    pilot: Pilot,
    written: Entry,
    content: Partial<Entry>,
  ): Promise<ChangeToRecord | null> {
    const before = factsOf(written);
    Object.assign(written, content, { version: written.version + 1, changedAt: this.clock.now() });
    const change = changeOf(written, pilot, { actor, action: 'EDITED' }, before, factsOf(written));
    if (change.differences.length === 0) return null;
    await updateRow(transaction, written);
    return change;
  }

  async retract(
    transaction: EntityManager,
    actor: Actor,
    pilot: Pilot,
    written: Written,
    reason: string,
  ): Promise<ChangeToRecord> {
    await transaction.delete(written.constructor, { id: written.id });
    return changeOf(written, pilot, { actor, action: 'RETRACTED', note: reason }, factsOf(written), {});
  }
}

const isFinding = (written: Written): written is Finding => written instanceof Finding;
const factsOf = (written: Written): Facts => (isFinding(written) ? findingFactsOf(written) : evidenceFactsOf(written));

function changeOf(written: Written, pilot: Pilot, told: Change, before: Facts, after: Facts): ChangeToRecord {
  const audience = audienceOf(pilot);
  const [subjectType, rules] = isFinding(written) ? ['Finding', FINDING_FIELDS] : ['Evidence', EVIDENCE_FIELDS];
  const changed = differences(before, after, audience, rules);
  return {
    ...told,
    subjectType,
    subjectId: written.id,
    rootType: 'Pilot',
    rootId: pilot.id,
    weight: weightOf(changed, rules),
    audience,
    version: written.version,
    differences: changed,
  };
}
