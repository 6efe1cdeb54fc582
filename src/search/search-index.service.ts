import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HistoryService } from '../history/history.service.js';
import type { CountChanges } from './facet-counts.js';
import { writeSearchRows } from './search-rows.js';

/** Pilots of one municipality that are written at once. */
const STEP = 500;

/** Keeps the read model of search in the transaction of each change. It holds what was published, nothing else. */
@Injectable()
export class SearchIndex implements OnModuleInit {
  /** What the rows of a transaction have changed in the counts. */
  private readonly uncounted = new WeakMap<EntityManager, CountChanges[]>();

  constructor(private readonly history: HistoryService) {}

  onModuleInit(): void {
    this.history.onChange(async ({ rootType, rootId, audience, action }, transaction) => {
      if (rootType === 'Pilot' && audience !== 'OWNER') await this.write(transaction, [rootId]);
      if (rootType === 'Municipality' && action === 'REGION_CHANGED')
        await this.write(transaction, await pilotsOf(transaction, rootId));
    });
    this.history.whileHolding((transaction) => {
      const counts = this.uncounted.get(transaction) ?? [];
      this.uncounted.delete(transaction);
      return counts.flatMap((changes) => changes.statements());
    });
  }

  private async write(transaction: EntityManager, pilotIds: string[]): Promise<void> {
    const uncounted = this.uncounted.get(transaction) ?? [];
    this.uncounted.set(transaction, uncounted);
    for (let start = 0; start < pilotIds.length; start += STEP)
      uncounted.push(await writeSearchRows(transaction, pilotIds.slice(start, start + STEP)));
  }
}

async function pilotsOf(transaction: EntityManager, municipality: string): Promise<string[]> {
  const pilots = (await transaction.query(
    'select id from pilot where owner_code = $1 and number is not null order by id',
    [municipality],
  )) as { id: string }[];
  return pilots.map(({ id }) => id);
}
