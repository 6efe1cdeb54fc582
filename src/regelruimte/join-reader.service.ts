import { Injectable } from '@nestjs/common';
import { uuidOf } from '../graphql/global-id.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { LeewayJoin } from './join.entity.js';
import type { JoinCard } from './join-card.js';
import { JOINS } from './join-part.js';

/** What a card that carries its joins has to be asked for. */
export const WITH_JOINS = [JOINS];

export type WithJoins = PilotCard & { joins: JoinCard[] };

/** The UUID behind a join's global id. @throws ApiError BAD_USER_INPUT, NOT_FOUND */
export const joinKey = (id: string): string => uuidOf('LeewayJoin', id);

/** Reads joins where they stand: on the card of the joining pilot that the caller may see, and nowhere else. */
@Injectable()
export class JoinReader {
  /** The joins of requests, oldest first. */
  readonly ofRequest = new PerRequestLoader<string, JoinCard[], ApiContext>(async (keys, context) => {
    const joined = 'c.pilot_id in (select pilot_id from leeway_join where request_id = any(:key::uuid[]))';
    const pilots = (await this.pilots.where(joined, keys, context, WITH_JOINS)) as WithJoins[];
    const joins = pilots.flatMap((pilot) => pilot.joins).sort(byAge);
    return keys.map((key) => joins.filter(({ requestKey }) => requestKey === key));
  });

  constructor(private readonly pilots: PilotReader) {}

  /** Null for a join that does not exist or that the caller may not see. */
  async byId(id: string, context: ApiContext): Promise<JoinCard | null> {
    const ofJoin = 'c.pilot_id = (select pilot_id from leeway_join where id = :key)';
    const [pilot] = (await this.pilots.where(ofJoin, id, context, WITH_JOINS)) as WithJoins[];
    return pilot?.joins.find(({ key }) => key === id) ?? null;
  }

  /** The payload of a step: the join as its taker reads it after the change. */
  async shown(changing: Promise<LeewayJoin>, context: ApiContext) {
    const { id } = await changing;
    return { join: await this.byId(id, context) };
  }
}

const byAge = (a: JoinCard, b: JoinCard): number =>
  a.askedAt === b.askedAt ? (a.key < b.key ? -1 : 1) : a.askedAt < b.askedAt ? -1 : 1;
