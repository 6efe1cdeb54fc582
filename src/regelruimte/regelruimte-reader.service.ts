import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { maySeeRequest } from './regelruimte.policy.js';
import { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteStore } from './regelruimte-store.service.js';

/** Reads requests with the caller's eyes. */
@Injectable()
export class RegelruimteReader {
  constructor(
    private readonly database: DataSource,
    private readonly store: RegelruimteStore,
    private readonly pilots: PilotReader,
  ) {}

  /** Null for a request that does not exist or that the caller may not see. */
  readonly byId = new PerRequestLoader<string, RegelruimteRequest | null, ApiContext>(async (ids, context) => {
    const found = await this.store.load({ id: In([...ids]) });
    return Promise.all(
      ids.map(async (id) => {
        const request = found.find((request) => request.id === id);
        const pilot = request && (await this.pilots.byId.for(context).load(request.pilotId));
        return request && pilot && maySeeRequest(callerOf(context), request, pilot) ? request : null;
      }),
    );
  });

  private readonly ofPilots = new PerRequestLoader<string, RegelruimteRequest[]>(async (pilotIds) => {
    const found = await this.store.load({ pilotId: In([...pilotIds]) });
    return pilotIds.map((pilotId) => found.filter((request) => request.pilotId === pilotId));
  });

  async byNumber(number: string, context: ApiContext): Promise<RegelruimteRequest | null> {
    const found = await this.database
      .getRepository(RegelruimteRequest)
      .findOne({ where: { number }, select: { id: true } });
    return found && this.byId.for(context).load(found.id);
  }

  /** Oldest first. @param pilot as the caller sees it */
  async ofPilot(pilot: Pilot, context: ApiContext): Promise<RegelruimteRequest[]> {
    const requests = await this.ofPilots.for(context).load(pilot.id);
    return requests.filter((request) => maySeeRequest(callerOf(context), request, pilot));
  }
}
