import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { RegelruimteRequestInput } from '../schema.types.js';
import { applyInput, emptyRequest } from './regelruimte.content.js';
import { maySeeRequest } from './regelruimte.policy.js';
import { RegelruimteRecord } from './regelruimte-record.service.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import { loadRequests } from './regelruimte-rows.js';
import { RegelruimteRequest } from './regelruimte-request.entity.js';

/** Requests that are drafted in the step that makes their pilot. */
@Injectable()
export class RequestDrafts {
  constructor(
    private readonly record: RegelruimteRecord,
    private readonly references: RegelruimteReferences,
    private readonly clock: Clock,
  ) {}

  /** The requests of a pilot that the actor may know of, oldest first. @param pilot with the actor's eyes */
  async seenOf(actor: Actor, pilot: Pilot, transaction: EntityManager): Promise<RegelruimteRequest[]> {
    const requests = await loadRequests(transaction, 'pilot_id', [pilot.id]);
    return requests.filter((request) => maySeeRequest(actor, request, pilot));
  }

  /**
   * Writes a draft. What cannot be used today, such as a ministry that has ended, is left open for its editor.
   * @returns the change, to be appended after that of the pilot
   */
  async draft(
    transaction: EntityManager,
    actor: Actor,
    pilotId: string,
    input: RegelruimteRequestInput,
  ): Promise<ChangeToRecord> {
    const request = Object.assign(new RegelruimteRequest(), emptyRequest(randomUUID(), pilotId, this.clock.now()));
    applyInput(request, input);
    const unusable = await this.references.faults(request, [], transaction);
    applyInput(request, Object.fromEntries(unusable.map(({ path }) => [path[0]!, null])));
    return this.record.draft(transaction, actor, request);
  }
}
