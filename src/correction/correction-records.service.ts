import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { notFound } from '../graphql/api-error.js';
import { parseGlobalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { ApiContext } from '../identity/allow.js';

/** A record in which somebody found an error. */
export interface ReportedRecord {
  type: string;
  key: string;
  /** The pilot that it is or belongs to; null for what the K80 office keeps. */
  pilotId: string | null;
  /** The names of its fields. */
  fields: string[];
}

/** Who is not signed in may report an error, so what is not public cannot be reported, whoever asks. */
const PUBLIC = { req: { caller: null } } as unknown as ApiContext;

/** Finds records of whatever concept, with the eyes of the public. */
@Injectable()
export class CorrectionRecords {
  constructor(
    private readonly nodes: NodeFinders,
    private readonly schema: GraphQLSchemaHost,
    private readonly database: DataSource,
  ) {}

  /** @throws ApiError NOT_FOUND, also for what is not public, and for reports themselves */
  async find(id: string): Promise<ReportedRecord> {
    const parsed = parseGlobalId(id);
    const isThere = parsed && parsed.type !== 'CorrectionReport' && (await this.nodes.find(id, { ...PUBLIC }));
    if (!isThere) throw notFound();
    const { type, key } = parsed;
    return { type, key, pilotId: await this.pilotOf(type, key), fields: this.fieldsOf(type) };
  }

  /** History knows of everything in a pilot to which pilot it belongs. */
  private async pilotOf(type: string, key: string): Promise<string | null> {
    if (type === 'Pilot') return key;
    const [root]: { root_id: string }[] = await this.database.query(ROOT, [type, key]);
    return root?.root_id ?? null;
  }

  private fieldsOf(type: string): string[] {
    const found = this.schema.schema.getType(type);
    return found && 'getFields' in found ? Object.keys(found.getFields()) : [];
  }
}

const ROOT = `
  select root_id from change where subject_type = $1 and subject_id = $2 and root_type = 'Pilot' order by cursor limit 1`;
