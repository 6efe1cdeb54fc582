import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { SYSTEM } from '../history/author.js';
import { keyFaults } from '../history/idempotency.service.js';
import { NumberSeries } from '../history/number-series.service.js';
import type { ReportCorrectionInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { addWorkingDays } from '../working-days.js';
import { fieldFaults, textFaults } from './correction.guards.js';
import { ReportShape } from './correction.input.js';
import { CorrectionChanges } from './correction-changes.service.js';
import { CorrectionRecords, type ReportedRecord } from './correction-records.service.js';
import { CorrectionReport } from './correction-report.entity.js';
import { ReportLimits } from './report-limits.service.js';

/** A report, and the secret with which its maker follows it. */
export interface Reported {
  id: string;
  token: string;
}

/** Takes reports of errors from anybody. */
@Injectable()
export class CorrectionReporting {
  constructor(
    private readonly database: DataSource,
    private readonly records: CorrectionRecords,
    private readonly limits: ReportLimits,
    private readonly numbers: NumberSeries,
    private readonly changes: CorrectionChanges,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * A repeated request, with the same key and input, finds what it made. Keys of strangers cannot be told apart, so the same key
   * with other input is another report.
   * @param address from which it comes; counted, not kept
   * @throws Refusal, ApiError NOT_FOUND, TOO_MANY_REQUESTS
   */
  async report(address: string, idempotencyKey: string, given: ReportCorrectionInput): Promise<Reported> {
    const input = tidy(given);
    const record = await this.records.find(given.record);
    refuse(
      ...keyFaults(idempotencyKey),
      ...faultsIn(ReportShape, input),
      ...textFaults(input.text),
      ...fieldFaults(input.field, record.fields),
    );
    const requestHash = hashOf(JSON.stringify([idempotencyKey, given.record, input.field ?? null, input.text]));
    const earlier = await this.madeBefore(this.database.manager, requestHash, idempotencyKey);
    if (earlier) return earlier;
    await this.limits.admit(address, `${record.type}:${record.key}`);
    const number = await this.numbers.next('CM');
    return this.database.transaction(async (transaction) => {
      // The same request twice at once: the second waits, and finds what the first made.
      await prepared(transaction, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [requestHash]);
      const meanwhile = await this.madeBefore(transaction, requestHash, idempotencyKey);
      if (meanwhile) return meanwhile;
      const tokenSalt = randomBytes(32).toString('base64url');
      const token = tokenOf(tokenSalt, idempotencyKey);
      const report = this.reportOf(number, record, input);
      await insertRow(transaction, Object.assign(report, { requestHash, tokenSalt, tokenHash: hashOf(token) }));
      await this.changes.append(transaction, SYSTEM, report, {}, 'CORRECTION_REPORTED', 'PUBLIC');
      return { id: report.id, token };
    });
  }

  private reportOf(number: string, record: ReportedRecord, input: ReportCorrectionInput): CorrectionReport {
    return Object.assign(new CorrectionReport(), {
      id: randomUUID(),
      number,
      version: 1,
      subjectType: record.type,
      subjectKey: record.key,
      pilotId: record.pilotId,
      field: input.field ?? null,
      text: input.text,
      status: 'OPEN' as const,
      reportedAt: this.clock.now(),
      dueOn: addWorkingDays(this.clock.today(), this.settings.correctionDueDays),
      answer: null,
      answeredByCode: null,
      answeredOn: null,
      withheldReason: null,
      isToldOverdue: false,
    });
  }

  private async madeBefore(manager: EntityManager, requestHash: string, key: string): Promise<Reported | null> {
    const found = await manager.findOneBy(CorrectionReport, { requestHash });
    return found && { id: found.id, token: tokenOf(found.tokenSalt, key) };
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Random for everybody but who has the key, and the same again for who repeats the request. */
const tokenOf = (salt: string, key: string): string => createHmac('sha256', salt).update(key).digest('base64url');
