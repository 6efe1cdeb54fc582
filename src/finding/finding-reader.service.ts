import { Injectable } from '@nestjs/common';
import { uuidOf } from '../graphql/global-id.js';
import type { ApiContext } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { INDICATORS } from '../outcome/indicator-reader.service.js';
import { EVIDENCE, type EvidenceCard, type FindingCard, FINDINGS, type WithFindings } from './finding-card.js';

/** The UUIDs behind global ids. @throws ApiError BAD_USER_INPUT, NOT_FOUND */
export const findingKey = (id: string): string => uuidOf('Finding', id);
export const evidenceKey = (id: string): string => uuidOf('Evidence', id);

/** Reads findings and evidence where they stand: on the card of a pilot that the caller may see. */
@Injectable()
export class FindingReader {
  constructor(private readonly pilots: PilotReader) {}

  /** Null for one that does not exist or that the caller may not see; as below. */
  finding(id: string, context: ApiContext): Promise<FindingCard | null> {
    return this.find(FINDINGS, 'finding', id, context);
  }

  evidence(id: string, context: ApiContext): Promise<EvidenceCard | null> {
    return this.find(EVIDENCE, 'evidence', id, context);
  }

  private async find<Field extends 'findings' | 'evidence'>(
    field: Field,
    table: string,
    id: string,
    context: ApiContext,
  ): Promise<WithFindings[Field][number] | null> {
    const isIts = `c.pilot_id = (select pilot_id from ${table} where id = :key)`;
    const [pilot] = (await this.pilots.where(isIts, id, context, [FINDINGS, EVIDENCE, INDICATORS])) as WithFindings[];
    return pilot?.[field].find(({ key }) => key === id) ?? null;
  }
}
