import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Writes anew what is derived from these pilots. The transaction holds their rows. */
export type DerivedWriter = (transaction: EntityManager, pilotIds: readonly string[]) => Promise<void>;

/** What a rebuild writes beside the search rows: each concept that derives something from pilots adds its own. */
@Injectable()
export class ReadModels {
  readonly writers: DerivedWriter[] = [];

  add(writer: DerivedWriter): void {
    this.writers.push(writer);
  }
}
