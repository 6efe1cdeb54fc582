import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { ChangeAction, Mutation } from '../schema.types.js';
import { factsOf } from './regelruimte.facts.js';
import { REQUEST_LIFECYCLE } from './regelruimte.lifecycle.js';
import { RegelruimteRecord } from './regelruimte-record.service.js';
import { type May, RegelruimteStore } from './regelruimte-store.service.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** A step of the lifecycle table, by the mutation that takes it. */
export interface StepTaken {
  mutation: keyof Mutation;
  may: May;
  action: ChangeAction;
}

/** Takes steps of a request's life: the table says from where and to where, the use case what else changes. */
@Injectable()
export class RegelruimteSteps {
  constructor(
    private readonly store: RegelruimteStore,
    private readonly record: RegelruimteRecord,
  ) {}

  /**
   * @param work changes the request and writes the rows that it adds. @returns the reason, for history
   * @throws Refusal with all that stands in the way, ApiError NOT_FOUND, FORBIDDEN
   */
  take(
    actor: Actor,
    id: string,
    version: number,
    { mutation, may, action }: StepTaken,
    work: (request: RegelruimteRequest, transaction: EntityManager, pilot: Pilot) => Promise<string | null>,
  ): Promise<RegelruimteRequest> {
    return this.store.change(actor, id, version, may, async (request, pilot, transaction) => {
      refuse(...REQUEST_LIFECYCLE.mayTake(request.status, mutation));
      const before = factsOf(request);
      const { to } = REQUEST_LIFECYCLE.stepOf(request.status, mutation)!;
      const note = await work(request, transaction, pilot);
      request.status = to;
      return this.record.save(transaction, request, pilot, { actor, action, before, note });
    });
  }
}
