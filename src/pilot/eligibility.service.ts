import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { ReferenceSnapshots, type Snapshot } from '../database/reference-snapshots.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, unlessBlank } from '../graphql/input-rules.js';
import { Refusal, refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { differences } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { existsOn } from '../organisation/existence.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { Settings } from '../settings.js';
import { EligibilityException } from './eligibility-exception.entity.js';
import type { Pilot } from './pilot.entity.js';
import { mayOwnPilots } from './pilot.eligibility.js';
import { ExceptionShape } from './pilot.input.js';

/** Who may own pilots, by the figures on record and the exceptions of the K80 office. */
@Injectable()
export class EligibilityService {
  private readonly exceptions: Snapshot<Map<string, EligibilityException>>;

  constructor(
    private readonly database: DataSource,
    references: ReferenceSnapshots,
    private readonly organisations: OrganisationService,
    private readonly history: HistoryService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    this.exceptions = references.of(async (source) => {
      const exceptions = await source.getRepository(EligibilityException).find();
      return new Map(exceptions.map((exception) => [exception.municipalityCode, exception]));
    });
  }

  exceptionOf(municipalityCode: string): EligibilityException | null {
    return this.exceptions.current.get(municipalityCode) ?? null;
  }

  /** The reasons why an organisation may not own a pilot now, and the figure to record when it may. */
  async ownerOf(
    { code, kind }: Pick<Organisation, 'code' | 'kind'>,
    transaction: EntityManager,
  ): Promise<{ faults: RuleError[]; registered: Pick<Pilot, 'registeredInhabitants' | 'registeredInhabitantsYear'> }> {
    const figure = await this.organisations.newestFigure(code, transaction);
    const hasException = await transaction.existsBy(EligibilityException, { municipalityCode: code });
    const { inhabitants, year } = figure ?? { inhabitants: null, year: null };
    return {
      faults: mayOwnPilots({ kind, inhabitants, year, hasException }, this.settings.eligibleUpToInhabitants),
      registered: { registeredInhabitants: inhabitants ?? 0, registeredInhabitantsYear: year ?? 0 },
    };
  }

  /** Whether a municipality may own a new pilot today. */
  isEligible(municipality: Organisation): boolean {
    if (!existsOn(municipality, this.clock.today())) return false;
    const { code, kind } = municipality;
    const [figure] = this.organisations.all.figuresOf(code);
    const { inhabitants, year } = figure ?? { inhabitants: null, year: null };
    const owner = { kind, inhabitants, year, hasException: this.exceptionOf(code) !== null };
    return mayOwnPilots(owner, this.settings.eligibleUpToInhabitants).length === 0;
  }

  /** @param input a reason grants the exception, null ends it. @throws Refusal, ApiError NOT_FOUND */
  setException(actor: Actor, identifier: string, input: { reason?: string | null }): Promise<Organisation> {
    const reason = unlessBlank(input.reason);
    return this.database.transaction(async (transaction) => {
      // A load of reference data, which takes this lock first, goes before or after: else the two could wait for each other.
      await transaction.query('lock table region_membership in row exclusive mode');
      const municipality = await this.organisations.hold(transaction, identifier);
      if (!municipality) throw notFound();
      const municipalityCode = municipality.code;
      if (reason === undefined) throw new Refusal([reasonNeeded()]);
      refuse(...faultsIn(ExceptionShape, { reason }));
      const before = await transaction.findOneBy(EligibilityException, { municipalityCode });
      const changed = differences(
        { eligibilityException: before?.reason },
        { eligibilityException: reason },
        'PUBLIC',
        { major: [] },
      );
      if (changed.length === 0) return municipality;
      if (reason === null) await transaction.delete(EligibilityException, { municipalityCode });
      else await transaction.save(EligibilityException, { municipalityCode, reason, grantedAt: this.clock.now() });
      await this.history.append(transaction, {
        actor,
        subjectType: 'Municipality',
        subjectId: municipalityCode,
        rootType: 'Municipality',
        rootId: municipalityCode,
        action: 'EXCEPTION_CHANGED',
        weight: 'MINOR',
        audience: 'PUBLIC',
        differences: changed,
      });
      return municipality;
    });
  }
}

const reasonNeeded = () =>
  ruleError(
    'REQUIRED',
    ['input', 'reason'],
    'Geef een reden. Of geef null: dan eindigt de uitzondering.',
    'Give a reason. Or give null: then the exception ends.',
  );
