import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { updateRow } from '../database/entity-writes.js';
import { loadRows } from '../database/entity-rows.js';
import { prepared } from '../database/prepared.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import { audienceOf, isTombstone, maySee } from '../pilot/pilot.policy.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { AnswerCorrectionInput, Audience, ChangeAction, WithholdCorrectionTextInput } from '../schema.types.js';
import { factsOf } from './correction.facts.js';
import { AnswerShape, WithholdingShape } from './correction.input.js';
import { CORRECTION_LIFECYCLE } from './correction.lifecycle.js';
import { type Concerned, mayAnswer, mayWithhold } from './correction.policy.js';
import { CorrectionChanges } from './correction-changes.service.js';
import { CorrectionReport } from './correction-report.entity.js';
import { OF_RECORD, OWNER } from './correction-rows.js';

/** A report with what matters of its pilot. */
interface Held {
  report: CorrectionReport;
  concerned: Concerned;
  audience: Audience;
}

/** What is done with reports. @throws from each: Refusal, ApiError NOT_FOUND, FORBIDDEN */
@Injectable()
export class CorrectionHandling {
  constructor(
    private readonly database: DataSource,
    private readonly changes: CorrectionChanges,
    private readonly clock: Clock,
  ) {}

  takeUp(actor: Actor, id: string, version: number): Promise<void> {
    return this.change(actor, id, version, mayAnswer, 'CORRECTION_TAKEN_UP', (report) => {
      refuse(...CORRECTION_LIFECYCLE.mayTake(report.status, 'takeUpCorrection'));
      report.status = 'IN_PROGRESS';
    });
  }

  answer(
    actor: Actor,
    id: string,
    version: number,
    mutation: 'applyCorrection' | 'rejectCorrection',
    given: AnswerCorrectionInput,
  ): Promise<void> {
    const input = tidy(given);
    return this.change(actor, id, version, mayAnswer, 'CORRECTION_ANSWERED', (report) => {
      refuse(...CORRECTION_LIFECYCLE.mayTake(report.status, mutation), ...faultsIn(AnswerShape, input));
      Object.assign(report, {
        status: mutation === 'applyCorrection' ? 'APPLIED' : 'REJECTED',
        answer: input.answer,
        answeredByCode: actor.organisation.code,
        answeredOn: this.clock.today(),
        withheldReason: input.withholdReason ?? report.withheldReason,
      });
    });
  }

  withhold(actor: Actor, id: string, version: number, given: WithholdCorrectionTextInput): Promise<void> {
    const input = tidy(given);
    return this.change(actor, id, version, mayWithhold, 'CORRECTION_TEXT_WITHHELD', (report) => {
      refuse(...faultsIn(WithholdingShape, input));
      report.withheldReason = input.reason;
    });
  }

  private change(
    actor: Actor,
    id: string,
    version: number,
    may: (actor: Actor, concerned: Concerned, today: string) => boolean,
    action: ChangeAction,
    work: (report: CorrectionReport) => void,
  ): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const held = await this.lock(transaction, actor, id);
      if (!held) throw notFound();
      const { report, concerned, audience } = held;
      authorize(may(actor, concerned, this.clock.today()));
      refuse(...stale(version, report.version));
      const before = factsOf(report);
      work(report);
      report.version += 1;
      await updateRow(transaction, report);
      await this.changes.append(transaction, actor, report, before, action, audience);
    });
  }

  /** Null where there is none, or none that the actor may see. */
  private async lock(transaction: EntityManager, actor: Actor, id: string): Promise<Held | null> {
    await prepared(transaction, 'select from correction_report where id = $1 for update', [id]);
    const [report] = await loadRows(transaction, CorrectionReport, 'id', [id], 'id');
    if (!report) return null;
    const { status, dueOn, withheldReason } = report;
    const [record] = await prepared<Kept>(transaction, KEPT, [id]);
    const concerned = { ownerCode: record!.ownerCode, status, dueOn, withheldReason, isOfTombstone: false };
    if (report.pilotId === null) return { report, concerned, audience: 'PUBLIC' };
    const pilot = record as OfPilot;
    if (!maySee(actor, pilot)) return null;
    return { report, concerned: { ...concerned, isOfTombstone: isTombstone(pilot) }, audience: audienceOf(pilot) };
  }
}

type OfPilot = Pick<Pilot, 'ownerCode' | 'visibility' | 'status' | 'withdrawnAt'>;

/** Who keeps the record, and what matters of the pilot, where it belongs to one. */
type Kept = OfPilot | { ownerCode: string | null };

const KEPT = `
  select ${OWNER} as "ownerCode", p.visibility, p.status, p.withdrawn_at as "withdrawnAt"
  from correction_report r ${OF_RECORD} where r.id = $1`;
