import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidyAs } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import type { RegelruimteRequestInput } from '../schema.types.js';
import { applyInput, emptyProvisions, emptyRequest } from './regelruimte.content.js';
import { factsOf } from './regelruimte.facts.js';
import { draftFaults } from './regelruimte.guards.js';
import { RegelruimteRequestShape } from './regelruimte.input.js';
import { mayDraftRequest } from './regelruimte.policy.js';
import { RegelruimteRecord } from './regelruimte-record.service.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import { loadRequests } from './regelruimte-rows.js';
import { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteStore } from './regelruimte-store.service.js';

const MOST_PER_PILOT = 20;

/** Drafting, editing and deleting requests. Submitting is in RegelruimteSubmission. */
@Injectable()
export class RegelruimteService {
  constructor(
    private readonly store: RegelruimteStore,
    private readonly record: RegelruimteRecord,
    private readonly references: RegelruimteReferences,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** Drafts a request for a pilot of the actor's organisation. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  draft(
    actor: Actor,
    pilotId: string,
    idempotencyKey: string,
    given: RegelruimteRequestInput,
  ): Promise<RegelruimteRequest> {
    const input = tidyAs(RegelruimteRequestShape, given);
    const id = randomUUID();
    return this.store.make(actor, pilotId, mayDraftRequest, async (pilot, transaction) => {
      const claim = { pilotId, ...input };
      const earlier = await this.idempotency.claim(
        transaction,
        actor,
        idempotencyKey,
        'draftRegelruimteRequest',
        claim,
        id,
      );
      if (earlier) return this.madeBefore(earlier, transaction);
      const request = Object.assign(new RegelruimteRequest(), emptyRequest(id, pilotId, this.clock.now()));
      const count = await transaction.countBy(RegelruimteRequest, { pilotId });
      refuse(
        ...draftFaults(pilot, ['pilot']),
        ...(count < MOST_PER_PILOT ? [] : [tooMany()]),
        ...(await this.apply(request, input, transaction)),
      );
      return this.record.save(transaction, request, pilot, { actor, action: 'CREATED', before: {} });
    });
  }

  /** Changes the fields of a draft that the input gives. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  edit(actor: Actor, id: string, version: number, given: RegelruimteRequestInput): Promise<RegelruimteRequest> {
    const input = tidyAs(RegelruimteRequestShape, given);
    return this.store.change(actor, id, version, mayDraftRequest, async (request, pilot, transaction) => {
      if (request.status !== 'DRAFT') refuse(notDraft());
      const before = factsOf(request);
      refuse(...draftFaults(pilot, ['id']), ...(await this.apply(request, input, transaction)));
      return this.record.save(transaction, request, pilot, { actor, action: 'EDITED', before });
    });
  }

  /**
   * Deletes a draft; history keeps that it was there. Also the last one of an offered pilot, which could otherwise
   * never say that it needs no regelruimte: its next edit asks for one of the two. @throws Refusal, ApiError
   */
  delete(actor: Actor, id: string, version: number): Promise<void> {
    return this.store.change(actor, id, version, mayDraftRequest, async (request, _pilot, transaction) => {
      if (request.status !== 'DRAFT') refuse(notDraft());
      await this.record.delete(transaction, actor, request);
    });
  }

  /** Puts the input into the request. @returns all that is wrong with it */
  private async apply(
    request: RegelruimteRequest,
    input: RegelruimteRequestInput,
    transaction: EntityManager,
  ): Promise<RuleError[]> {
    const shape = [...faultsIn(RegelruimteRequestShape, input), ...emptyProvisions(input.provisions)];
    const authority = input.authority && (await this.references.codeOf(input.authority, transaction));
    applyInput(request, { ...input, authority });
    // Only what is given: a ministry that ended meanwhile does not stand in the way of mending a typing error.
    const touchesTerm = input.legalBasis !== undefined || input.months !== undefined;
    const given = {
      legalBasisCode: touchesTerm ? request.legalBasisCode : null,
      months: touchesTerm ? request.months : null,
      authorityCode: input.authority === undefined ? null : request.authorityCode,
    };
    return [...shape, ...(await this.references.faults(given, ['input'], transaction))];
  }

  private async madeBefore(id: string, transaction: EntityManager): Promise<RegelruimteRequest> {
    const [request] = await loadRequests(transaction, 'id', [id]);
    if (!request) throw notFound();
    return request;
  }
}

const tooMany = () =>
  ruleError(
    'TOO_MANY',
    ['pilot'],
    `Een proeftuin heeft hoogstens ${MOST_PER_PILOT} verzoeken.`,
    `A pilot has at most ${MOST_PER_PILOT} requests.`,
  );

const notDraft = () =>
  ruleError(
    'REQUEST_NOT_DRAFT',
    ['id'],
    'Dit verzoek is al ingediend. Het kan niet meer worden gewijzigd of verwijderd.',
    'This request was submitted. It can no longer be changed or deleted.',
  );
