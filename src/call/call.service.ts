import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { loadRows } from '../database/entity-rows.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidyAs } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { ExperimentCallInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { addDays } from '../working-days.js';
import { CallReferences } from './call-references.service.js';
import { CallStore } from './call-store.service.js';
import { missingForAnnouncement } from './call.completeness.js';
import { applyCallInput, callContentFaults } from './call.content.js';
import { factsOfCall } from './call.facts.js';
import { editFaults, laterFaults } from './call.guards.js';
import { CallShape } from './call.input.js';
import { mayEditCall, mayManageCall } from './call.policy.js';
import { ExperimentCall } from './experiment-call.entity.js';

/** Registering, editing and deleting calls. The steps of their life are in CallSteps. */
@Injectable()
export class CallService {
  constructor(
    private readonly database: DataSource,
    private readonly store: CallStore,
    private readonly references: CallReferences,
    private readonly idempotency: IdempotencyService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Registers a draft of the actor's own ministry. @throws Refusal, ApiError FORBIDDEN for who is no ministry */
  register(actor: Actor, key: string, given: ExperimentCallInput): Promise<ExperimentCall> {
    authorize(actor.organisation.kind === 'MINISTRY');
    const input = tidyAs(CallShape, given);
    const id = randomUUID();
    return this.database.transaction(async (transaction) => {
      const earlier = await this.idempotency.claim(transaction, actor, key, 'registerExperimentCall', input, id);
      if (earlier) return this.madeBefore(earlier, transaction);
      const call = this.empty(id, actor.organisation.code);
      refuse(...(await this.apply(call, input, transaction)));
      return this.store.save(transaction, call, { actor, action: 'CREATED', before: {} });
    });
  }

  /** What was announced stays complete, and its days move to later ones only. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  edit(actor: Actor, id: string, version: number, given: ExperimentCallInput): Promise<ExperimentCall> {
    const input = tidyAs(CallShape, given);
    return this.store.change(actor, id, version, mayEditCall, async (call, transaction) => {
      refuse(...editFaults(call, input));
      const before = factsOfCall(call);
      const { status, closesOn, decisionDueOn } = call;
      const faults = await this.apply(call, input, transaction);
      refuse(
        ...faults,
        ...laterFaults({ status, closesOn, decisionDueOn }, call, this.earliestEnd()),
        ...(status === 'ANNOUNCED' ? missingForAnnouncement(call, this.clock.today()).map(inInput) : []),
      );
      return this.store.save(transaction, call, { actor, action: 'EDITED', before });
    });
  }

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  delete(actor: Actor, id: string, version: number): Promise<void> {
    return this.store.change(actor, id, version, mayManageCall, async (call, transaction) => {
      if (call.status !== 'DRAFT') refuse(announcedBefore());
      await this.store.delete(transaction, actor, call);
    });
  }

  private earliestEnd(): string {
    return addDays(this.clock.today(), this.settings.callClosingNoticeDays);
  }

  /** Puts the input into the call. @returns all that is wrong with it */
  private async apply(
    call: ExperimentCall,
    input: ExperimentCallInput,
    transaction: EntityManager,
  ): Promise<RuleError[]> {
    applyCallInput(call, input);
    const shape = faultsIn(CallShape, input);
    // Nobody is helped by ten thousand errors of a list that is too long.
    const isTooLong = shape.some(({ code }) => code === 'TOO_MANY');
    return [
      ...shape,
      ...(isTooLong ? [] : await this.references.faults(input, call.ministryCode, transaction)),
      ...(isTooLong ? [] : callContentFaults(call)),
    ];
  }

  private async madeBefore(id: string, transaction: EntityManager): Promise<ExperimentCall> {
    const [call] = await loadRows(transaction, ExperimentCall, 'id', [id], 'id');
    if (!call) throw notFound();
    return call;
  }

  private empty(id: string, ministryCode: string): ExperimentCall {
    const now = this.clock.now();
    return Object.assign(new ExperimentCall(), NOTHING_YET, { id, ministryCode, createdAt: now, changedAt: now });
  }
}

const NOTHING_YET = {
  version: 0,
  status: 'DRAFT',
  number: null,
  title: '',
  summary: '',
  furtherMinistryCodes: [],
  learningQuestion: null,
  themeCodes: [],
  orientation: null,
  form: null,
  legalBasisCode: null,
  budgetEuros: null,
  mostParticipants: null,
  largestPopulation: null,
  provinceCodes: [],
  regionSlugs: [],
  isCouncilDecisionNeeded: false,
  offers: [],
  criteria: [],
  indicators: [],
  announcedAt: null,
  opensOn: null,
  closesOn: null,
  decisionWeeks: null,
  decisionDueOn: null,
  decidedAt: null,
  decisionReasoning: null,
  decisionUrl: null,
  withdrawnAt: null,
  withdrawalReason: null,
  conclusion: null,
} satisfies Omit<ExperimentCall, 'id' | 'ministryCode' | 'createdAt' | 'changedAt'>;

const inInput = (error: RuleError): RuleError => ({ ...error, path: ['input', ...error.path] });

const announcedBefore = () =>
  ruleError(
    'PUBLISHED_BEFORE',
    ['id'],
    'Deze uitvraag is aangekondigd. U kunt hem intrekken, niet verwijderen.',
    'This call was announced. You can withdraw it, not delete it.',
  );
