import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { differences, weightOf } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import type {
  ChangeAction,
  CorrectLegalBasisInput,
  RecordLawChangeInput,
  RecordLegalBasisCheckInput,
} from '../schema.types.js';
import { Law } from './law.entity.js';
import { checkFaults, contentFaults, lawChangeFaults } from './legal-basis.content.js';
import { LegalBasis } from './legal-basis.entity.js';
import { factsOf, LEGAL_BASIS_FIELDS } from './legal-basis.facts.js';
import { CorrectionShape, LawChangeShape } from './legal-basis.input.js';

/** What curators do to keep the catalogue. @throws from each: Refusal, ApiError NOT_FOUND */
@Injectable()
export class LegalBasisCuration {
  constructor(
    private readonly database: DataSource,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** The law was amended or repealed. Who needs to know of it listens to history. */
  recordLawChange(actor: Actor, code: string, version: number, given: RecordLawChangeInput): Promise<LegalBasis> {
    const input = tidy(given);
    const { successor = null, note = null } = input;
    return this.change(actor, code, version, 'LAW_CHANGED', async (basis, transaction) => {
      const isKnown = successor === null || (await transaction.existsBy(LegalBasis, { code: successor }));
      Object.assign(basis, {
        status: input.status,
        lawChangedOn: input.changedOn,
        lawChangeSource: input.sourceUrl,
        lawChangeNote: note,
        lawChangeRecordedAt: this.clock.now(),
        successorCode: successor,
      });
      return [
        ...faultsIn(LawChangeShape, input),
        ...lawChangeFaults(code, input, this.clock.today()),
        ...(isKnown ? [] : [unknownSuccessor()]),
      ];
    });
  }

  /** Somebody compared the row with the text of the law. A repealed one stays that. */
  recordCheck(actor: Actor, code: string, version: number, input: RecordLegalBasisCheckInput): Promise<LegalBasis> {
    return this.change(actor, code, version, 'TEXT_CHECKED', async (basis) => {
      Object.assign(basis, { lastCheckedOn: input.checkedOn, versionDate: input.versionDate });
      if (basis.status === 'AMENDED') basis.status = 'IN_FORCE';
      return checkFaults(input, this.clock.today());
    });
  }

  correct(actor: Actor, code: string, version: number, given: CorrectLegalBasisInput): Promise<LegalBasis> {
    const input = tidy(given);
    return this.change(actor, code, version, 'EDITED', async (basis, transaction) => {
      Object.assign(basis, input);
      const laws = new Set((await transaction.find(Law, { select: { bwbId: true } })).map(({ bwbId }) => bwbId));
      return [...faultsIn(CorrectionShape, input), ...contentFaults(basis, (bwbId) => laws.has(bwbId))];
    });
  }

  private change(
    actor: Actor,
    code: string,
    version: number,
    action: ChangeAction,
    work: (basis: LegalBasis, transaction: EntityManager) => Promise<RuleError[]>,
  ): Promise<LegalBasis> {
    return this.database.transaction(async (transaction) => {
      await transaction.query('select from legal_basis where code = $1 for update', [code]);
      const basis = await transaction.findOneBy(LegalBasis, { code });
      if (!basis) throw notFound();
      refuse(...stale(version, basis.version));
      const before = factsOf(basis);
      refuse(...(await work(basis, transaction)));
      const changed = differences(before, factsOf(basis), 'PUBLIC', LEGAL_BASIS_FIELDS);
      if (changed.length === 0) return basis;
      basis.version += 1;
      await transaction.save(basis);
      await this.history.append(transaction, {
        actor,
        subjectType: 'LegalBasis',
        subjectId: code,
        rootType: 'LegalBasis',
        rootId: code,
        action,
        weight: weightOf(changed, LEGAL_BASIS_FIELDS),
        audience: 'PUBLIC',
        version: basis.version,
        differences: changed,
      });
      return basis;
    });
  }
}

const unknownSuccessor = () =>
  ruleError(
    'UNKNOWN_REFERENCE',
    ['input', 'successor'],
    'Deze grondslag staat niet in de catalogus.',
    'The catalogue does not have this legal basis.',
  );
