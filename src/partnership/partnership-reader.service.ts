import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { uuidOf } from '../graphql/global-id.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { PartnershipCard } from './partnership-card.js';
import { PARTNERSHIPS } from './partnership-part.js';

export type WithPartnerships = PilotCard & { partnerships: PartnershipCard[] };

/** The UUID behind a partnership's global id. @throws ApiError BAD_USER_INPUT, NOT_FOUND */
export const partnershipKey = (id: string): string => uuidOf('Partnership', id);

/** Reads partnerships where they stand: on the card of the pilot that the caller may see. */
@Injectable()
export class PartnershipReader {
  constructor(private readonly pilots: PilotReader) {}

  /** Null for a partnership that does not exist or that the caller may not see. */
  async byId(id: string, context: ApiContext): Promise<PartnershipCard | null> {
    const ofIt = 'c.pilot_id = (select pilot_id from partnership where id = :key)';
    const [pilot] = (await this.pilots.where(ofIt, id, context, [PARTNERSHIPS])) as WithPartnerships[];
    return pilot?.partnerships.find(({ key }) => key === id) ?? null;
  }

  /** The payload of a step: the partnership as its taker reads it after the change. */
  async shown(changing: Promise<string>, context: ApiContext) {
    return { partnership: await this.byId(await changing, context) };
  }

  /** Whether a pilot has a partner, or means to have one. */
  async hasOpen(pilotId: string, transaction: EntityManager): Promise<boolean> {
    const sql = `select from partnership where pilot_id = $1 and status <> 'ENDED' limit 1`;
    return (await prepared(transaction, sql, [pilotId])).length > 0;
  }
}
