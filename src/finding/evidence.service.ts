import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { keyOf } from '../graphql/global-id.js';
import { faultsIn, tidy, tidyAs } from '../graphql/input-rules.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import type { EvidenceInput, RetractionInput } from '../schema.types.js';
import { Evidence } from './evidence.entity.js';
import { evidenceFaults, evidenceRoom, startedFaults } from './finding.guards.js';
import { EvidenceShape, RetractionShape } from './finding.input.js';
import { madeBefore } from './finding.service.js';
import { FindingRecord } from './finding-record.service.js';
import { loadEvidence, loadFindings } from './finding-rows.js';
import { FindingStore } from './finding-store.service.js';

/** The sources of a pilot and its findings: adding, editing, withdrawing. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly store: FindingStore,
    private readonly written: FindingRecord,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** @returns the key of the evidence @throws Refusal, ApiError BAD_USER_INPUT, NOT_FOUND, FORBIDDEN */
  record(actor: Actor, pilotId: string, key: string, given: EvidenceInput): Promise<string> {
    const content = contentOf(given);
    const id = randomUUID();
    return this.store.make(actor, pilotId, async (pilot, transaction) => {
      const claim = { pilotId, ...content };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'recordEvidence', claim, id);
      const known = await loadEvidence(transaction, 'pilot_id', [pilotId]);
      if (earlier) return madeBefore(known, earlier);
      refuse(
        ...startedFaults(pilot),
        ...evidenceRoom(known.length),
        ...(await this.faults(transaction, pilotId, content)),
      );
      const evidence = Object.assign(new Evidence(), { id, pilotId, ...content });
      await this.history.append(transaction, await this.written.add(transaction, actor, pilot, evidence));
      return id;
    });
  }

  /** @returns the key of the evidence @throws Refusal, ApiError BAD_USER_INPUT, NOT_FOUND, FORBIDDEN */
  edit(actor: Actor, id: string, version: number, given: EvidenceInput): Promise<string> {
    const content = contentOf(given);
    return this.store.change(actor, byId(id), version, async (evidence, pilot, transaction) => {
      refuse(...(await this.faults(transaction, pilot.id, content)));
      const change = await this.written.edit(transaction, actor, pilot, evidence, content);
      if (change) await this.history.append(transaction, change);
      return id;
    });
  }

  /** @returns the key of the pilot @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  withdraw(actor: Actor, id: string, version: number, given: RetractionInput): Promise<string> {
    const input = tidy(given);
    return this.store.change(actor, byId(id), version, async (evidence, pilot, transaction) => {
      refuse(...faultsIn(RetractionShape, input));
      const change = await this.written.retract(transaction, actor, pilot, evidence, input.reason);
      await this.history.append(transaction, change);
      return pilot.id;
    });
  }

  private async faults(transaction: EntityManager, pilotId: string, content: Content): Promise<RuleError[]> {
    const findings = content.findingId === null ? [] : await loadFindings(transaction, 'pilot_id', [pilotId]);
    return [...faultsIn(EvidenceShape, content), ...evidenceFaults(content, findings, this.clock.today())];
  }
}

type Content = Pick<Evidence, 'kind' | 'url' | 'title' | 'date' | 'isIndependent' | 'findingId'>;

function contentOf(given: EvidenceInput): Content {
  const { finding = null, kind, url, title, date, isIndependent } = tidyAs(EvidenceShape, given);
  return { kind, url, title, date, isIndependent, findingId: finding && keyOf('Finding', finding) };
}

const byId = (id: string) => (transaction: EntityManager) => loadEvidence(transaction, 'id', [id]);
