import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Author } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import type { Audience, ChangeAction } from '../schema.types.js';
import { CORRECTION_FIELDS, factsOf } from './correction.facts.js';
import type { CorrectionReport } from './correction-report.entity.js';

/** Tells history of a report. It stands apart from the history of its record, which it does not change. */
@Injectable()
export class CorrectionChanges {
  constructor(private readonly history: HistoryService) {}

  /** @param audience who can see the record now */
  async append(
    transaction: EntityManager,
    actor: Author,
    report: CorrectionReport,
    before: Facts,
    action: ChangeAction,
    audience: Audience,
  ): Promise<void> {
    const changed = differences(before, factsOf(report), audience, CORRECTION_FIELDS);
    await this.history.append(transaction, {
      actor,
      subjectType: 'CorrectionReport',
      subjectId: report.id,
      rootType: 'CorrectionReport',
      rootId: report.id,
      action,
      weight: weightOf(changed, CORRECTION_FIELDS),
      audience,
      version: report.version,
      differences: changed,
    });
  }
}
