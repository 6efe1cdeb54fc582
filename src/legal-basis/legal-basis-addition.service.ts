import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { differences, type Facts, type FieldRules, weightOf } from '../history/difference.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import { existsOn } from '../organisation/existence.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { AddLegalBasisInput } from '../schema.types.js';
import { type JciPlace, readJci } from './jci.js';
import { Law } from './law.entity.js';
import { contentFaults, dayFaults } from './legal-basis.content.js';
import { LegalBasis } from './legal-basis.entity.js';
import { factsOf, LAW_FIELDS, lawFactsOf, LEGAL_BASIS_FIELDS } from './legal-basis.facts.js';
import { NewLawShape, NewLegalBasisShape } from './legal-basis.input.js';
import { authorityFaults, codeFor, kindFaults, lawFaults, ministryFaults, placeFaults } from './new-legal-basis.js';

/** What an input names, as the register has it; undefined: it does not exist today, null: not named. */
interface Named {
  authority: Organisation | null | undefined;
  ministry: Organisation | null | undefined;
}

/** Adds what the catalogue lacks. */
@Injectable()
export class LegalBasisAddition {
  constructor(
    private readonly database: DataSource,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  /** With its law, when that is not there yet. @throws Refusal with all that is wrong */
  add(actor: Actor, idempotencyKey: string, given: AddLegalBasisInput): Promise<LegalBasis> {
    const input = tidy(given);
    return this.database.transaction(async (transaction) => {
      // Nobody else adds an article meanwhile, nor loads files with it.
      await transaction.query('lock table legal_basis in share row exclusive mode');
      const laws = new Map((await transaction.find(Law)).map((law) => [law.bwbId, law]));
      const bases = await transaction.find(LegalBasis);
      const place = readJci(input.jci ?? '');
      const known = place ? laws.get(place.bwbId) : undefined;
      const law = known ?? newLaw(input, place);
      const basis = newBasis(input, place);
      const ofLaw = bases.filter(({ bwbId }) => bwbId === basis.bwbId);
      basis.code = codeFor(basis, law, ofLaw, (code) => bases.some((other) => other.code === code));
      const earlier = await this.idempotency.claim(
        transaction,
        actor,
        idempotencyKey,
        'addLegalBasis',
        input,
        basis.code,
      );
      if (earlier) return transaction.findOneByOrFail(LegalBasis, { code: earlier });
      const named = await this.named(input, transaction);
      refuse(
        ...placeFaults(place, bases, law.title),
        ...faultsIn(NewLegalBasisShape, input),
        ...(place ? lawFaults(known !== undefined, input.law != null) : []),
        ...(input.law ? faultsIn(NewLawShape, input.law).map(inLaw) : []),
        ...ministryFaults(named.ministry),
        ...kindFaults(input),
        ...authorityFaults(input.authorityKind, named.authority),
        ...contentFaults(basis, (bwbId) => laws.has(bwbId) || bwbId === law.bwbId),
        ...dayFaults(input.checkedOn ?? null, basis.versionDate, this.clock.today()),
      );
      basis.authorityCode = named.authority?.code ?? null;
      const added = [];
      if (!known) {
        law.ministryCode = named.ministry?.code ?? null;
        await transaction.insert(Law, law);
        added.push(created(actor, 'Law', law.bwbId, lawFactsOf(law), LAW_FIELDS));
      }
      await transaction.insert(LegalBasis, basis);
      const change = created(actor, 'LegalBasis', basis.code, factsOf(basis), LEGAL_BASIS_FIELDS);
      await this.history.append(transaction, { ...change, version: basis.version }, ...added);
      return basis;
    });
  }

  private async named({ authority, law }: AddLegalBasisInput, transaction: EntityManager): Promise<Named> {
    const today = this.clock.today();
    const find = async (identifier: string | null | undefined) => {
      if (identifier == null) return null;
      const found = await this.organisations.find(identifier, transaction);
      return found && existsOn(found, today) ? found : undefined;
    };
    return { authority: await find(authority), ministry: await find(law?.ministry) };
  }
}

function newLaw({ law, source }: AddLegalBasisInput, place: JciPlace | null): Law {
  const bwbId = place?.bwbId ?? '';
  return Object.assign(new Law(), {
    bwbId,
    title: law?.title ?? bwbId,
    abbreviation: law?.abbreviation ?? null,
    status: 'IN_FORCE',
    ministryCode: null,
    jci: `jci1.3:c:${bwbId}`,
    source,
    note: law?.note ?? null,
  } satisfies Law);
}

function newBasis(input: AddLegalBasisInput, place: JciPlace | null): LegalBasis {
  return Object.assign(new LegalBasis(), {
    code: '',
    bwbId: place?.bwbId ?? '',
    article: place?.article ?? '',
    paragraph: place?.paragraph ?? null,
    versionDate: place?.date ?? null,
    kind: input.kind,
    summary: input.summary,
    summaryEn: input.summaryEn,
    authorityKind: input.authorityKind,
    authorityCode: null,
    isOnRequest: input.isOnRequest ?? null,
    maxMonths: input.maxMonths ?? null,
    extensionMonths: input.extensionMonths ?? null,
    deviableArticles: input.deviableArticles ?? null,
    excludedArticles: input.excludedArticles ?? null,
    reportMonths: input.reportMonths ?? null,
    reportMoment: input.reportMoment ?? null,
    status: 'IN_FORCE',
    lastCheckedOn: input.checkedOn ?? null,
    source: input.source,
    note: input.note ?? null,
    version: 1,
    lawChangedOn: null,
    lawChangeSource: null,
    lawChangeNote: null,
    lawChangeRecordedAt: null,
    successorCode: null,
  } satisfies LegalBasis);
}

const inLaw = <Fault extends { path: string[] }>(fault: Fault): Fault => ({
  ...fault,
  path: ['input', 'law', ...fault.path.slice(1)],
});

function created(actor: Actor, type: string, key: string, facts: Facts, rules: FieldRules): ChangeToRecord {
  const changed = differences({}, facts, 'PUBLIC', rules);
  const subject = { subjectType: type, subjectId: key, rootType: type, rootId: key };
  return {
    actor,
    ...subject,
    action: 'CREATED',
    weight: weightOf(changed, rules),
    audience: 'PUBLIC',
    differences: changed,
  };
}
