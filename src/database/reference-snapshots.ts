import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Reads } from './reads.js';

/** A column of every statement of the read path: which version of the reference data its rows belong with. */
export const REFERENCE_VERSION = '(select version from reference_version) as reference_version';

/** The context of a request: within one epoch of it, what was fresh stays fresh enough. */
export interface Scope {
  epoch?: object;
}

/** What one slice keeps in memory of its tables. */
export class Snapshot<Content> {
  private content: Content | undefined;

  constructor(private readonly load: (database: DataSource) => Promise<Content>) {}

  get current(): Content {
    if (this.content === undefined) throw new Error('The reference data was not loaded yet.');
    return this.content;
  }

  async renew(database: DataSource): Promise<void> {
    this.content = await this.load(database);
  }
}

/**
 * Keeps in memory what changes a few times a year: organisations, themes, laws. A trigger on their tables counts their
 * versions, and each read tells with which version its rows belong, so nobody is shown facts that are older than that.
 */
@Injectable()
export class ReferenceSnapshots {
  private readonly snapshots: Snapshot<unknown>[] = [];
  private version = 0n;
  private renewing: Promise<void> | null = null;
  private readonly checked = new WeakMap<object, Promise<void>>();

  constructor(
    private readonly database: DataSource,
    private readonly reads: Reads,
  ) {}

  of<Content>(load: (database: DataSource) => Promise<Content>): Snapshot<Content> {
    const snapshot = new Snapshot(load);
    this.snapshots.push(snapshot);
    return snapshot;
  }

  /** Makes what is in memory as new as the database is now. @param scope asks the database once per request */
  fresh(scope: Scope = {}): Promise<void> {
    const epoch = scope.epoch ?? scope;
    const checking = this.checked.get(epoch) ?? this.check();
    this.checked.set(epoch, checking);
    return checking;
  }

  private async check(): Promise<void> {
    const [state] = await this.reads.rows<{ version: string }>('select version from reference_version');
    await this.atLeast(state!.version);
  }

  /** Makes what is in memory at least as new as this version. */
  async atLeast(version: string): Promise<void> {
    while (this.version < BigInt(version)) {
      this.renewing ??= this.renew().finally(() => (this.renewing = null));
      await this.renewing;
    }
  }

  /** The version is read before the tables: what is loaded may be newer than it says, never older. */
  private async renew(): Promise<void> {
    const [state] = (await this.database.query('select version from reference_version')) as [{ version: string }];
    for (const snapshot of this.snapshots) await snapshot.renew(this.database);
    this.version = BigInt(state.version);
  }
}
