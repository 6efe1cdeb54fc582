import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import type {
  ChangeAction,
  CompleteDialogueActionInput,
  DialogueActionInput,
  DropDialogueActionInput,
  MoveDialogueActionInput,
} from '../schema.types.js';
import { actionFactsOf } from './dialogue.facts.js';
import { doneFaults, dueFaults, moveFaults, waitingFaults } from './dialogue.guards.js';
import { ActionShape, CompletionShape, ReasonShape } from './dialogue.input.js';
import { mayCarryOut, mayKeepActions, type Parties } from './dialogue.policy.js';
import { DialogueAction } from './dialogue-action.entity.js';
import { DialogueReferences, keysOf } from './dialogue-references.service.js';
import { DialogueStore } from './dialogue-store.service.js';

const MOST_ACTIONS = 100;

/** What a dialogue agreed to do, and what became of it. @throws from each: Refusal, ApiError NOT_FOUND, FORBIDDEN */
@Injectable()
export class DialogueActions {
  constructor(
    private readonly store: DialogueStore,
    private readonly references: DialogueReferences,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** @returns the key of the action */
  agree(actor: Actor, dialogueId: string, key: string, given: DialogueActionInput): Promise<string> {
    const input = tidy(given);
    const id = randomUUID();
    const may = (parties: Parties) => mayKeepActions(actor, parties);
    return this.store.change(actor, dialogueId, may, async (dialogue, transaction) => {
      const claim = { dialogueId, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'agreeDialogueAction', claim, id);
      if (earlier) return earlier;
      const position = await countOf(transaction, dialogueId);
      refuse(
        ...(position < MOST_ACTIONS ? [] : [tooMany()]),
        ...faultsIn(ActionShape, input),
        ...dueFaults(input.dueOn, this.clock.today()),
        ...(await this.references.actionFaults(transaction, actor, input.owner, input.pilot)),
      );
      const entry = Object.assign(new DialogueAction(), {
        id,
        dialogueId,
        position,
        version: 1,
        text: input.text,
        ownerCode: input.owner,
        pilotId: keysOf(input.pilot ? [input.pilot] : [])[0] ?? null,
        dueOn: input.dueOn,
        moves: [],
        status: 'OPEN' as const,
        doneOn: null,
        note: null,
        isToldOverdue: false,
      });
      await insertRow(transaction, entry);
      await this.store.appendOfAction(transaction, actor, dialogue, { entry, before: {}, action: 'ACTION_AGREED' });
      return id;
    });
  }

  complete(actor: Actor, id: string, version: number, given: CompleteDialogueActionInput): Promise<void> {
    const input = tidy(given);
    const today = this.clock.today();
    return this.step(actor, id, version, mayCarryOut, 'ACTION_DONE', null, (action) => {
      refuse(...waitingFaults(action), ...faultsIn(CompletionShape, input), ...doneFaults(input.doneOn, today));
      Object.assign(action, { status: 'DONE', doneOn: input.doneOn ?? today, note: input.note ?? null });
    });
  }

  move(actor: Actor, id: string, version: number, given: MoveDialogueActionInput): Promise<void> {
    const { dueOn: to, reason } = tidy(given);
    const movedOn = this.clock.today();
    return this.step(actor, id, version, mayCarryOut, 'ACTION_MOVED', reason, (action) => {
      const { dueOn: from, moves } = action;
      refuse(...waitingFaults(action), ...faultsIn(ReasonShape, { reason }), ...moveFaults(to, from, movedOn));
      Object.assign(action, { dueOn: to, moves: [...moves, { from, to, reason, movedOn }], isToldOverdue: false });
    });
  }

  drop(actor: Actor, id: string, version: number, given: DropDialogueActionInput): Promise<void> {
    const { reason } = tidy(given);
    return this.step(actor, id, version, mayKeepActions, 'ACTION_DROPPED', reason, (action) => {
      refuse(...waitingFaults(action), ...faultsIn(ReasonShape, { reason }));
      Object.assign(action, { status: 'DROPPED', note: reason });
    });
  }

  private step(
    actor: Actor,
    id: string,
    version: number,
    may: (actor: Actor, parties: Parties, ownerCode: string) => boolean,
    action: ChangeAction,
    note: string | null,
    work: (entry: DialogueAction) => void,
  ): Promise<void> {
    const allowed = (parties: Parties, { ownerCode }: DialogueAction) => may(actor, parties, ownerCode);
    return this.store.changeAction(actor, id, allowed, async (entry, dialogue, transaction) => {
      refuse(...stale(version, entry.version));
      const before = actionFactsOf(entry);
      work(entry);
      entry.version += 1;
      await updateRow(transaction, entry);
      await this.store.appendOfAction(transaction, actor, dialogue, { entry, before, action, note });
    });
  }
}

async function countOf(transaction: EntityManager, dialogueId: string): Promise<number> {
  const count = 'select count(*)::int as count from dialogue_action where dialogue_id = $1';
  const [row] = await prepared<{ count: number }>(transaction, count, [dialogueId]);
  return row!.count;
}

const tooMany = (): RuleError =>
  ruleError(
    'TOO_MANY',
    ['dialogue'],
    `Een regiodialoog heeft hoogstens ${MOST_ACTIONS} afspraken.`,
    `A region dialogue has at most ${MOST_ACTIONS} actions.`,
  );
