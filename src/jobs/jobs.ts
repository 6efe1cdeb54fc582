import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * Looks at what is due, by dates in the tables and the clock, and does it. It can be cut off at any moment and is then
 * begun anew, perhaps by another process: each of its steps is a transaction that finds what was done before.
 * @param stopping aborted when the process stops; work of many steps then ends by throwing, and is begun anew elsewhere
 */
export type Work = (stopping: AbortSignal) => Promise<void>;

/** What the register does by the clock. Each slice names its own work when its module starts. */
@Injectable()
export class Jobs {
  private readonly works = new Map<string, Work>();
  private readonly frequent = new Map<string, Work>();

  /** Once per day of the Dutch calendar, in one process; after days on which no process ran, once. */
  daily(name: string, work: Work): void {
    if (this.works.has(name)) throw new Error(`Two tasks have the name ${name}.`);
    this.works.set(name, work);
  }

  /** Also at the next look, within a minute: when the transaction is committed, and only then. @param name of a daily task */
  async soon(transaction: EntityManager, name: string): Promise<void> {
    await transaction.query('select graphile_worker.add_job($1, job_key => $1)', [name]);
  }

  /**
   * At each look, about once a minute and soon after changes, in every process that does jobs: it must itself see to it
   * that nothing is done twice. Done in the order of naming, after what is due that day.
   */
  often(name: string, work: Work): void {
    if (this.frequent.has(name)) throw new Error(`Two tasks have the name ${name}.`);
    this.frequent.set(name, work);
  }

  get atEachLook(): ReadonlyMap<string, Work> {
    return this.frequent;
  }

  get all(): ReadonlyMap<string, Work> {
    return this.works;
  }
}
