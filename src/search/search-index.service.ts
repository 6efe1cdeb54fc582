import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HistoryService } from '../history/history.service.js';
import { writeSearchRows } from './search-rows.js';

/** Keeps the read model of search in the transaction of each change. It holds what was published, nothing else. */
@Injectable()
export class SearchIndex implements OnModuleInit {
  constructor(private readonly history: HistoryService) {}

  onModuleInit(): void {
    this.history.onChange(async ({ rootType, rootId, audience, action }, transaction) => {
      if (rootType === 'Pilot' && audience !== 'OWNER') await refresh(transaction, [rootId]);
      if (rootType === 'Municipality' && action === 'REGION_CHANGED')
        await refresh(transaction, await pilotsOf(transaction, rootId));
    });
  }
}

const STEP = 500;

async function refresh(transaction: EntityManager, pilotIds: string[]): Promise<void> {
  for (let start = 0; start < pilotIds.length; start += STEP) {
    const counts = await writeSearchRows(transaction, pilotIds.slice(start, start + STEP));
    await counts.apply(transaction);
  }
}

async function pilotsOf(transaction: EntityManager, municipality: string): Promise<string[]> {
  const pilots = (await transaction.query(
    'select id from pilot where owner_code = $1 and number is not null order by id',
    [municipality],
  )) as { id: string }[];
  return pilots.map(({ id }) => id);
}
