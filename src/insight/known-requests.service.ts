import { Injectable } from '@nestjs/common';
import type { Parameters } from '../database/parameters.js';
import type { ApiContext } from '../identity/allow.js';
import { type FoundRow, PilotReader } from '../pilot/pilot-reader.service.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import { WITH_REQUESTS, type WithRequests } from '../regelruimte/regelruimte-reader.service.js';

/** A row that found a request: its UUID, and the card of its pilot. */
export type RequestRow = FoundRow & { key: string };

/** Requests `r` with their pilots `p` and the cards `c` of these. */
export const REQUESTS = `regelruimte_request r join pilot p on p.id = r.pilot_id join pilot_card c on c.pilot_id = r.pilot_id`;

/** What `othersMaySeeRequest` says, of REQUESTS: drafts, and all of a withdrawn pilot, are in no list, the owner's included. */
export const IS_PUBLISHED = `r.status <> 'DRAFT' and p.status not in ('DRAFT', 'WITHDRAWN')`;

/** Finds requests that were published and that the caller may know of, where they stand: on the cards of their pilots. */
@Injectable()
export class KnownRequests {
  constructor(private readonly pilots: PilotReader) {}

  /** Which of REQUESTS the caller may know of. */
  condition(context: ApiContext, parameters: Parameters): string {
    return `${IS_PUBLISHED} and ${this.pilots.condition(context, parameters)}`;
  }

  /** The columns of `pilot_card c` for `cards`. @param also fields of a request that are needed though not asked for */
  columns(context: ApiContext, parameters: Parameters, ...also: (keyof RequestCard)[]): string {
    return this.pilots.columns(context, parameters, [...WITH_REQUESTS, ...also]);
  }

  /** The requests of rows, in their order. */
  async cards(rows: RequestRow[]): Promise<RequestCard[]> {
    const pilots = (await this.pilots.cards(rows)) as WithRequests[];
    return rows.map(({ key }, index) => pilots[index]!.regelruimteRequests.find((request) => request.key === key)!);
  }
}
