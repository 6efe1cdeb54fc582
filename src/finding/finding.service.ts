import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { keyOf } from '../graphql/global-id.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import { IndicatorStore } from '../outcome/indicator-store.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { FindingInput, RetractionInput } from '../schema.types.js';
import { Finding } from './finding.entity.js';
import { findingRoom, indicatorFaults, lastFindingFaults, startedFaults } from './finding.guards.js';
import { FindingShape, RetractionShape } from './finding.input.js';
import { FindingRecord } from './finding-record.service.js';
import { loadEvidence, loadFindings } from './finding-rows.js';
import { FindingStore } from './finding-store.service.js';

/** What a pilot taught: recording, editing, withdrawing. */
@Injectable()
export class FindingService {
  constructor(
    private readonly store: FindingStore,
    private readonly written: FindingRecord,
    private readonly indicators: IndicatorStore,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** @returns the key of the finding @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  record(actor: Actor, pilotId: string, key: string, given: FindingInput): Promise<string> {
    const input = tidy(given);
    const id = randomUUID();
    return this.store.make(actor, pilotId, async (pilot, transaction) => {
      const claim = { pilotId, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'recordFinding', claim, id);
      const known = await loadFindings(transaction, 'pilot_id', [pilotId]);
      if (earlier) return madeBefore(known, earlier);
      refuse(
        ...startedFaults(pilot),
        ...findingRoom(known.length),
        ...faultsIn(FindingShape, input),
        ...(await this.linkFaults(transaction, pilotId, input, ['input'])),
      );
      await this.history.append(transaction, await this.add(transaction, actor, pilot, input, id));
      return id;
    });
  }

  /** Of a step of the pilot's life. @param input of the right shape @returns the change, not appended yet */
  add(
    transaction: EntityManager,
    actor: Actor,
    pilot: Pilot,
    input: FindingInput,
    id: string = randomUUID(),
  ): Promise<ChangeToRecord> {
    const finding = Object.assign(new Finding(), { id, pilotId: pilot.id, ...contentOf(input) });
    return this.written.add(transaction, actor, pilot, finding);
  }

  /** Whether the pilot has the indicator that a finding is about. @param path of the finding in the input of the mutation */
  async linkFaults(
    transaction: EntityManager,
    pilotId: string,
    input: FindingInput,
    path: readonly string[],
  ): Promise<RuleError[]> {
    const { indicatorId } = contentOf(input);
    if (indicatorId === null) return [];
    return indicatorFaults(indicatorId, await this.indicators.measuredBy(transaction, pilotId), path);
  }

  /** @returns the key of the finding @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  edit(actor: Actor, id: string, version: number, given: FindingInput): Promise<string> {
    const input = tidy(given);
    return this.store.change(actor, byId(id), version, async (finding, pilot, transaction) => {
      refuse(...faultsIn(FindingShape, input), ...(await this.linkFaults(transaction, pilot.id, input, ['input'])));
      const change = await this.written.edit(transaction, actor, pilot, finding, contentOf(input));
      if (change) await this.history.append(transaction, change);
      return id;
    });
  }

  /** Its evidence goes with it. @returns the key of the pilot @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  withdraw(actor: Actor, id: string, version: number, given: RetractionInput): Promise<string> {
    const input = tidy(given);
    return this.store.change(actor, byId(id), version, async (finding, pilot, transaction) => {
      const { length: count } = await loadFindings(transaction, 'pilot_id', [pilot.id]);
      refuse(...lastFindingFaults(pilot, count), ...faultsIn(RetractionShape, input));
      const changes: ChangeToRecord[] = [];
      for (const entry of await loadEvidence(transaction, 'finding_id', [id]))
        changes.push(await this.written.retract(transaction, actor, pilot, entry, input.reason));
      const change = await this.written.retract(transaction, actor, pilot, finding, input.reason);
      await this.history.append(transaction, change, ...changes);
      return pilot.id;
    });
  }
}

const contentOf = ({ kind, text, confidence, indicator = null }: FindingInput) => ({
  kind,
  text,
  confidence,
  indicatorId: indicator && keyOf('Indicator', indicator),
});

const byId = (id: string) => (transaction: EntityManager) => loadFindings(transaction, 'id', [id]);

/** What a key made before; it may have been withdrawn since. @throws ApiError NOT_FOUND */
export function madeBefore(known: readonly { id: string }[], id: string): string {
  if (!known.some((one) => one.id === id)) throw notFound();
  return id;
}
