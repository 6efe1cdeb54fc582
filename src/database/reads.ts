import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';

/** Statements that get a name, and so a plan that PostgreSQL keeps per connection; any beyond them are planned each time. */
const MOST_PREPARED = 500;

/** Runs the statements of the read path: prepared, without entities. Which statements there are does not depend on values. */
@Injectable()
export class Reads {
  private readonly names = new Map<string, string>();

  constructor(private readonly database: DataSource) {}

  async rows<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.database.logger.logQuery(text, [...values]);
    const { rows } = await this.pool.query<Row>({ name: this.nameOf(text), text, values: [...values] });
    return rows;
  }

  private get pool(): Pool {
    return (this.database.driver as unknown as { master: Pool }).master;
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known || this.names.size >= MOST_PREPARED) return known;
    const name = createHash('sha1').update(text).digest('base64url');
    this.names.set(text, name);
    return name;
  }
}
