import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { OPEN_JOINS } from './join.lifecycle.js';

/** Any number, the same in every process: the class of the locks on requests. */
const LEEWAY = 7_270_002;

/**
 * Locks all pilots to which a step of a request or a join can matter, those that lost it by its expiry included. First the request by name, so that nobody joins or
 * leaves while it is read which pilots these are; then the pilots in one order. So no two steps wait for each other.
 */
@Injectable()
export class LeewayLocks {
  constructor(private readonly pilots: PilotStore) {}

  /** @param joining a pilot that joins, or may have. @returns the locked pilots by key */
  async take(transaction: EntityManager, requestId: string, joining?: string): Promise<Map<string, Pilot>> {
    await prepared(transaction, 'select pg_advisory_xact_lock($1::int, hashtext($2::text))', [LEEWAY, requestId]);
    const holders = await prepared<{ pilot_id: string }>(transaction, HOLDERS, [requestId, OPEN_JOINS]);
    const ids = new Set(holders.map(({ pilot_id: id }) => id));
    if (joining !== undefined) ids.add(joining);
    const locked = new Map<string, Pilot>();
    for (const id of [...ids].sort()) {
      const pilot = await this.pilots.lock(transaction, id);
      if (pilot) locked.set(id, pilot);
    }
    return locked;
  }
}

const HOLDERS = `
  select pilot_id from regelruimte_request where id = $1
  union select j.pilot_id from leeway_join j join regelruimte_request r on r.id = j.request_id
    where r.id = $1 and (j.status = any($2) or (j.status = 'ENDED' and r.status = 'EXPIRED'))`;
