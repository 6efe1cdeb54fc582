import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { updateRow } from '../database/entity-writes.js';
import { SYSTEM } from '../history/author.js';
import { Jobs } from '../jobs/jobs.js';
import { actionFactsOf } from './dialogue.facts.js';
import { isOverdue } from './dialogue.policy.js';
import { DialogueStore } from './dialogue-store.service.js';

/** Writes once for each due date in the history of a published dialogue that an action was not done in time. */
@Injectable()
export class DialogueOverdue implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly store: DialogueStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('tell-overdue-actions', (stopping) => this.tellAll(stopping));
  }

  private async tellAll(stopping: AbortSignal): Promise<void> {
    const found: { id: string; dialogue_id: string }[] = await this.database.query(UNTOLD, [this.clock.today()]);
    for (const { id, dialogue_id: dialogueId } of found) {
      stopping.throwIfAborted();
      await this.database.transaction((transaction) => this.tell(transaction, dialogueId, id));
    }
  }

  /** Looked at again with the dialogue locked: it may have been done meanwhile, or told by another process. */
  private async tell(transaction: EntityManager, dialogueId: string, id: string): Promise<void> {
    const dialogue = await this.store.lock(transaction, dialogueId);
    const entry = await this.store.action(transaction, id);
    if (!dialogue || !entry || entry.isToldOverdue || !isOverdue(entry, this.clock.today())) return;
    entry.isToldOverdue = true;
    await updateRow(transaction, entry);
    const before = actionFactsOf(entry);
    await this.store.appendOfAction(transaction, SYSTEM, dialogue, { entry, before, action: 'ACTION_OVERDUE' });
  }
}

const UNTOLD = `
  select a.id, a.dialogue_id from dialogue_action a join region_dialogue d on d.id = a.dialogue_id
  where a.status = 'OPEN' and a.due_on < $1 and not a.is_told_overdue and d.status = 'PUBLISHED' order by a.due_on, a.id`;
