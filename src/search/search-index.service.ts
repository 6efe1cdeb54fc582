import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HistoryService } from '../history/history.service.js';
import { refreshSearchRows } from './search-rows.js';

/** Keeps the read model of search in the transaction of each change. It holds what was published, nothing else. */
@Injectable()
export class SearchIndex implements OnModuleInit {
  constructor(private readonly history: HistoryService) {}

  onModuleInit(): void {
    this.history.onChange(async ({ rootType, rootId, audience, action }, transaction) => {
      if (rootType === 'Pilot' && audience !== 'OWNER') await refreshSearchRows(transaction, [rootId]);
      if (rootType === 'Municipality' && action === 'REGION_CHANGED') await this.refreshPilotsOf(transaction, rootId);
    });
  }

  private async refreshPilotsOf(transaction: EntityManager, municipality: string): Promise<void> {
    const rows = (await transaction.query('select pilot_id as id from pilot_search where municipality = $1', [
      municipality,
    ])) as { id: string }[];
    await refreshSearchRows(
      transaction,
      rows.map(({ id }) => id),
    );
  }
}
