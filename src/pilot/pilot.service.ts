import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidyAs } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import type { PilotInput } from '../schema.types.js';
import { EligibilityService } from './eligibility.service.js';
import { missingForOffer, missingForStart } from './pilot.completeness.js';
import { applyInput, contentFaults } from './pilot.content.js';
import { Pilot } from './pilot.entity.js';
import { factsOf } from './pilot.facts.js';
import { PilotShape } from './pilot.input.js';
import { hasStarted, lackingToEdit, mayEdit, mayManage } from './pilot.policy.js';
import { PilotParts } from './pilot-parts.js';
import { PilotReferences } from './pilot-references.service.js';
import { loadPilots } from './pilot-rows.js';
import { PilotStore } from './pilot-store.service.js';

/** Registering, editing and deleting pilots. The steps of their life are in PilotLifecycleService. */
@Injectable()
export class PilotService {
  constructor(
    private readonly database: DataSource,
    private readonly store: PilotStore,
    private readonly references: PilotReferences,
    private readonly parts: PilotParts,
    private readonly eligibility: EligibilityService,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** Registers a draft for the actor's own municipality. @throws Refusal */
  register(actor: Actor, idempotencyKey: string, given: PilotInput): Promise<Pilot> {
    const input = tidyAs(PilotShape, given);
    const id = randomUUID();
    return this.database.transaction(async (transaction) => {
      const earlier = await this.idempotency.claim(transaction, actor, idempotencyKey, 'registerPilot', input, id);
      if (earlier) return this.madeBefore(earlier, transaction);
      const pilot = await this.draftOf(transaction, actor, id, input);
      return this.store.save(transaction, actor, pilot, {}, 'CREATED');
    });
  }

  /** A draft of the actor's own municipality, not written yet. @throws Refusal */
  async draftOf(transaction: EntityManager, actor: Actor, id: string, input: PilotInput): Promise<Pilot> {
    const owner = await this.eligibility.ownerOf(actor.organisation, transaction);
    const pilot = transaction.create(Pilot, {
      ...this.empty(id),
      ownerCode: actor.organisation.code,
      ...owner.registered,
    });
    applyInput(pilot, input);
    const shape = faultsIn(PilotShape, input);
    refuse(
      ...owner.faults,
      ...shape,
      ...(await this.wrongReferences(input, shape, pilot, transaction)),
      ...contentFaults(pilot),
    );
    return pilot;
  }

  /** Changes what the input gives. What an offer or a start asked for stays. @throws Refusal, ApiError */
  edit(actor: Actor, id: string, version: number, given: PilotInput): Promise<Pilot> {
    const input = tidyAs(PilotShape, given);
    return this.store.change(
      actor,
      id,
      version,
      mayEdit,
      async (pilot, transaction) => {
        if (pilot.status === 'WITHDRAWN') refuse(withdrawnIsFixed());
        const before = factsOf(pilot);
        applyInput(pilot, input);
        const shape = faultsIn(PilotShape, input);
        refuse(
          ...shape,
          ...(await this.wrongReferences(input, shape, pilot, transaction)),
          ...contentFaults(pilot),
          ...(await this.broken(pilot, transaction)),
        );
        return this.store.save(transaction, actor, pilot, before, 'EDITED');
      },
      lackingToEdit,
    );
  }

  /** Deletes a draft that was never published; history keeps that it was there. @throws Refusal, ApiError */
  delete(actor: Actor, id: string, version: number): Promise<void> {
    return this.store.change(actor, id, version, mayManage, async (pilot, transaction) => {
      if (pilot.number !== null) refuse(publishedBefore());
      await transaction.remove(Pilot, transaction.create(Pilot, { id }));
      await this.store.append(transaction, actor, pilot, 'DELETED');
    });
  }

  /** A list that is too long is not looked up: nobody is helped by ten thousand errors. */
  private async wrongReferences(input: PilotInput, shape: RuleError[], pilot: Pilot, transaction: EntityManager) {
    const tooLong = shape.filter(({ code }) => code === 'TOO_MANY').map(({ path }) => [path[1]!, null]);
    const short: PilotInput = { ...input, ...(Object.fromEntries(tooLong) as PilotInput) };
    return this.references.faults(short, pilot.ownerCode, transaction);
  }

  private async broken(pilot: Pilot, transaction: EntityManager): Promise<RuleError[]> {
    const entries = await this.parts.of(pilot, transaction);
    const published =
      pilot.status === 'DRAFT' ? [] : [...missingForOffer(pilot), ...this.parts.missingForOffer(pilot, entries)];
    const started = hasStarted(pilot) ? missingForStart(pilot) : [];
    const errors = [...published, ...started, ...this.parts.violatedBy(pilot, entries)];
    return errors.map((error) => ({ ...error, path: ['input', ...error.path] }));
  }

  private async madeBefore(id: string, transaction: EntityManager): Promise<Pilot> {
    const [pilot] = await loadPilots(transaction, [id]);
    if (!pilot) throw notFound();
    return pilot;
  }

  private empty(id: string): Partial<Pilot> {
    const now = this.clock.now();
    return {
      id,
      version: 0,
      status: 'DRAFT',
      visibility: 'DRAFT',
      title: '',
      summary: '',
      primaryThemeCode: '',
      otherThemes: [],
      coExecutors: [],
      means: [],
      seeks: [],
      villages: [],
      pauses: [],
      needsNoMeans: false,
      needsNoRegelruimte: false,
      contactPersonName: null,
      createdAt: now,
      changedAt: now,
    };
  }
}

const withdrawnIsFixed = () =>
  ruleError(
    'STEP_NOT_POSSIBLE',
    ['id'],
    'Deze proeftuin is ingetrokken. Maak er eerst weer een concept van.',
    'This pilot was withdrawn. Make it a draft again first.',
  );

const publishedBefore = () =>
  ruleError(
    'PUBLISHED_BEFORE',
    ['id'],
    'Deze proeftuin is gepubliceerd geweest. U kunt hem intrekken, niet verwijderen.',
    'This pilot was published once. You can withdraw it, not delete it.',
  );
