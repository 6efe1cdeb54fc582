import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CallStore } from '../call/call-store.service.js';
import { Clock } from '../clock.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import { maySee } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { ApplicationInput } from '../schema.types.js';
import { ApplicationStore } from './application-store.service.js';
import { Application } from './application.entity.js';
import { factsOfApplication } from './application.facts.js';
import { ApplicationShape } from './application.input.js';
import { APPLICATION_LIFECYCLE } from './application.lifecycle.js';
import { mayApply, maySubmit } from './application.policy.js';
import { openFaults } from './application.requirements.js';

/** Drafts of applications. @throws from each: Refusal, ApiError NOT_FOUND, FORBIDDEN */
@Injectable()
export class ApplicationService {
  constructor(
    private readonly calls: CallStore,
    private readonly pilots: PilotStore,
    private readonly store: ApplicationStore,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** @returns its UUID */
  register(
    actor: Actor,
    callId: string,
    pilotId: string,
    key: string,
    given: ApplicationInput | null | undefined,
  ): Promise<string> {
    const input = tidy(given ?? {});
    const id = randomUUID();
    return this.calls.change(actor, callId, undefined, anybody, async (call, transaction) => {
      const pilot = await this.pilots.lock(transaction, pilotId);
      if (!pilot || !maySee(actor, pilot)) throw notFound();
      authorize(mayApply(actor, { pilot }));
      const claim = { callId, pilotId, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'registerApplication', claim, id);
      if (earlier) return earlier;
      const now = this.clock.now();
      const application = Object.assign(new Application(), NOTHING_YET, { id, callId, pilotId, createdAt: now });
      refuse(
        ...(call.status === 'ANNOUNCED' ? [] : openFaults(call)),
        ...(await alreadyApplied(transaction, callId, pilotId)),
        ...this.apply(application, input),
      );
      await this.save(transaction, application, actor, 'CREATED', {});
      return id;
    });
  }

  edit(actor: Actor, id: string, version: number, given: ApplicationInput): Promise<void> {
    const input = tidy(given);
    return this.store.change(actor, id, version, mayApply, async ({ application }, transaction) => {
      if (application.status !== 'DRAFT') refuse(sentIn());
      const before = factsOfApplication(application);
      refuse(...this.apply(application, input));
      await this.save(transaction, application, actor, 'EDITED', before);
    });
  }

  delete(actor: Actor, id: string, version: number): Promise<void> {
    return this.store.change(actor, id, version, maySubmit, async ({ application }, transaction) => {
      if (application.status !== 'DRAFT') refuse(sentIn());
      await transaction.delete(Application, { id });
      const told = { actor, action: 'DELETED' as const, before: {} };
      await this.history.append(transaction, this.store.changeOf(application, told, []));
    });
  }

  /** @returns all that is wrong with the input */
  private apply(application: Application, { motivation, councilDecision }: ApplicationInput): RuleError[] {
    if (motivation !== undefined) application.motivation = motivation;
    if (councilDecision !== undefined) {
      application.councilDecidedOn = councilDecision?.decidedOn ?? null;
      application.councilDecisionUrl = councilDecision?.url ?? null;
    }
    return [
      ...faultsIn(ApplicationShape, { motivation, councilDecision }),
      ...(councilDecision && !councilDecision.url ? [urlNeeded()] : []),
      ...((application.councilDecidedOn ?? '') > this.clock.today() ? [notYet()] : []),
    ];
  }

  private async save(
    transaction: EntityManager,
    application: Application,
    actor: Actor,
    action: 'CREATED' | 'EDITED',
    before: object,
  ): Promise<void> {
    const [change] = await this.store.next(transaction, application, { actor, action, before: { ...before } });
    if (change) await this.history.append(transaction, change);
  }
}

/** Who may see a call may apply for it; whether with this pilot is asked of the pilot. */
const anybody = () => true;

const NOTHING_YET = {
  version: 0,
  status: 'DRAFT',
  motivation: null,
  councilDecidedOn: null,
  councilDecisionUrl: null,
  submittedAt: null,
  admittedAt: null,
  decidedAt: null,
  answeredAt: null,
  reason: null,
  scores: [],
} satisfies Partial<Application>;

async function alreadyApplied(transaction: EntityManager, callId: string, pilotId: string): Promise<RuleError[]> {
  const known = await transaction.findBy(Application, { callId, pilotId });
  const other = known.find(({ status }) => status !== 'WITHDRAWN');
  if (!other) return [];
  const { nl, en } = APPLICATION_LIFECYCLE.names[other.status];
  return [
    ruleError(
      'ALREADY_APPLIED',
      ['pilot'],
      `Deze proeftuin is al aangemeld voor deze uitvraag: ${nl}.`,
      `This pilot has applied for this call already: ${en}.`,
    ),
  ];
}

const sentIn = () =>
  ruleError(
    'STEP_NOT_POSSIBLE',
    ['id'],
    'Deze aanmelding is ingediend. Trek hem in als u hem wilt wijzigen, en meld u opnieuw aan.',
    'This application was sent in. Take it back if you want to change it, and apply anew.',
  );

const urlNeeded = () =>
  ruleError(
    'REQUIRED',
    ['input', 'councilDecision', 'url'],
    'Zeg waar het besluit te lezen is.',
    'Say where the decision can be read.',
  );

const notYet = () =>
  ruleError(
    'OUT_OF_RANGE',
    ['input', 'councilDecision', 'decidedOn'],
    'Dit besluit ligt in de toekomst. Kies vandaag of eerder.',
    'This decision lies in the future. Choose today or earlier.',
  );
