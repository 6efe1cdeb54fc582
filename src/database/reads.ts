import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ReadSource, type RequestContext, requestContext } from '../graphql/request-context.js';
import { Tracing } from '../tracing/tracing.js';
import { poolOf } from './data-source.js';
import { canBeAskedElsewhere, type Replica } from './replica.js';
import { Replicas } from './replicas.js';
import { StatementNames } from './statement-names.js';

/** Their texts depend on what clients ask for. Those of changes have names of their own, which no client can take. */
const NAMES = new StatementNames(300);

interface Statement {
  name: string | undefined;
  text: string;
  values: unknown[];
}

/** Runs the statements of the read path: prepared, without entities. Which statements there are does not depend on values. */
@Injectable()
export class Reads {
  /** One replica per request: another one may not have what the first one showed. Null: from here on the primary. */
  private readonly chosen = new WeakMap<RequestContext, Replica | null>();

  constructor(
    private readonly database: DataSource,
    private readonly replicas: Replicas,
    private readonly tracing: Tracing,
  ) {}

  /**
   * @param where 'anywhere' may be a replica, which may be behind. Not said: as the request may be answered,
   * which is 'primary' for all who can write, so that they see what they wrote
   */
  async rows<Row extends object>(
    text: string,
    values: readonly unknown[] = [],
    where: ReadSource = requestContext().readsFrom,
  ): Promise<Row[]> {
    this.database.logger.logQuery(text, [...values]);
    const statement = { name: NAMES.of(text), text, values: [...values] };
    const rows = where === 'anywhere' ? await this.fromReplica<Row>(statement) : null;
    if (rows) return rows;
    return (await this.tracing.statement(text, () => poolOf(this.database).query<Row>(statement))).rows;
  }

  /** Null when no replica can answer, or the one that should did not: then the primary must. */
  private async fromReplica<Row extends object>(statement: Statement): Promise<Row[] | null> {
    const request = requestContext();
    const replica = this.replicaFor(request);
    if (!replica?.isUsable) return null;
    const position = replica.position ?? 0n;
    try {
      const { rows } = await this.tracing.statement(statement.text, () => replica.pool.query<Row>(statement));
      if (request.readAt === undefined || position < request.readAt) request.readAt = position;
      return rows;
    } catch (error) {
      this.chosen.set(request, null);
      this.replicas.failed(replica, error);
      if (!canBeAskedElsewhere(error)) throw error;
      return null;
    }
  }

  private replicaFor(request: RequestContext): Replica | null {
    const chosen = this.chosen.get(request);
    if (chosen !== undefined) return chosen;
    const replica = this.replicas.next();
    this.chosen.set(request, replica);
    return replica;
  }
}
