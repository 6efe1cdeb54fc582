import { Injectable } from '@nestjs/common';
import { uuidOf } from '../graphql/global-id.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { RequestCard } from './regelruimte-card.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** What a card that carries its requests has to be asked for. */
export const WITH_REQUESTS = ['regelruimteRequests'];

export type WithRequests = PilotCard & { regelruimteRequests: RequestCard[] };

/** The UUID behind a request's global id. @throws ApiError BAD_USER_INPUT */
export const requestKey = (id: string): string => uuidOf('RegelruimteRequest', id);

/** Reads requests where they stand: on the card of their pilot that the caller may see, and nowhere else. */
@Injectable()
export class RegelruimteReader {
  /** Requests by their UUIDs; null where the caller may not see one. */
  readonly byKey = new PerRequestLoader<string, RequestCard | null, ApiContext>(async (keys, context) => {
    const ofRequests = 'c.pilot_id in (select pilot_id from regelruimte_request where id = any(:key::uuid[]))';
    const pilots = (await this.pilots.where(ofRequests, keys, context, WITH_REQUESTS)) as WithRequests[];
    const cards = new Map(pilots.flatMap((pilot) => pilot.regelruimteRequests).map((card) => [card.key, card]));
    return keys.map((key) => cards.get(key) ?? null);
  });

  constructor(private readonly pilots: PilotReader) {}

  /** Null for a request that does not exist or that the caller may not see. */
  byId(id: string, context: ApiContext): Promise<RequestCard | null> {
    return this.find('id', id, context);
  }

  byNumber(number: string, context: ApiContext): Promise<RequestCard | null> {
    return this.find('number', number, context);
  }

  /** The payload of a step: the request as its taker reads it after the change. */
  async shown(changing: Promise<RegelruimteRequest>, context: ApiContext) {
    const { id } = await changing;
    return { request: await this.byId(id, context) };
  }

  private async find(by: 'id' | 'number', value: string, context: ApiContext): Promise<RequestCard | null> {
    const ofRequest = `c.pilot_id = (select pilot_id from regelruimte_request where ${by} = :key)`;
    const [pilot] = (await this.pilots.where(ofRequest, value, context, WITH_REQUESTS)) as WithRequests[];
    const isAsked = (request: RequestCard) => (by === 'id' ? request.key : request.number) === value;
    return pilot?.regelruimteRequests.find(isAsked) ?? null;
  }
}
