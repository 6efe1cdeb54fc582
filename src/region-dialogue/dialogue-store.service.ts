import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { loadRows } from '../database/entity-rows.js';
import { prepared } from '../database/prepared.js';
import { notFound } from '../graphql/api-error.js';
import type { Author } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { Audience, ChangeAction } from '../schema.types.js';
import { ACTION_FIELDS, actionFactsOf, DIALOGUE_FIELDS } from './dialogue.facts.js';
import { isParty, type Parties } from './dialogue.policy.js';
import { DialogueAction } from './dialogue-action.entity.js';
import { DialogueParties } from './dialogue-parties.service.js';
import { RegionDialogue } from './region-dialogue.entity.js';

/** Loads dialogues to change them and records what changed. One is changed by one transaction at a time. */
@Injectable()
export class DialogueStore {
  constructor(
    private readonly database: DataSource,
    private readonly parties: DialogueParties,
    private readonly history: HistoryService,
  ) {}

  /** Runs a change on a locked dialogue: seen and allowed. @throws ApiError NOT_FOUND, FORBIDDEN */
  change<Result>(
    actor: Actor,
    id: string,
    may: (parties: Parties, dialogue: RegionDialogue) => boolean,
    work: (dialogue: RegionDialogue, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const dialogue = await this.lock(transaction, id);
      const parties = dialogue && this.parties.of(dialogue.regionSlug);
      if (!dialogue || !parties || (dialogue.status === 'DRAFT' && !isParty(actor, parties))) throw notFound();
      authorize(may(parties, dialogue));
      return work(dialogue, transaction);
    });
  }

  /** Runs a change on an action, with its dialogue locked. @throws ApiError NOT_FOUND, FORBIDDEN */
  async changeAction<Result>(
    actor: Actor,
    id: string,
    may: (parties: Parties, action: DialogueAction) => boolean,
    work: (action: DialogueAction, dialogue: RegionDialogue, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    // Neither its dialogue nor who is to do it ever changes.
    const found = await this.database.manager.findOneBy(DialogueAction, { id });
    if (!found) throw notFound();
    return this.change(
      actor,
      found.dialogueId,
      (parties) => may(parties, found),
      async (dialogue, transaction) => work((await this.action(transaction, id))!, dialogue, transaction),
    );
  }

  async lock(transaction: EntityManager, id: string): Promise<RegionDialogue | null> {
    await prepared(transaction, 'select from region_dialogue where id = $1 for update', [id]);
    return (await loadRows(transaction, RegionDialogue, 'id', [id], 'id'))[0] ?? null;
  }

  async action(transaction: EntityManager, id: string): Promise<DialogueAction | null> {
    return (await loadRows(transaction, DialogueAction, 'id', [id], 'id'))[0] ?? null;
  }

  /** @param before what it said; nothing when all of it is told with this change */
  async append(
    transaction: EntityManager,
    actor: Author,
    dialogue: RegionDialogue,
    before: Facts,
    after: Facts,
    action: ChangeAction,
  ): Promise<void> {
    const audience = audienceOf(dialogue);
    const changed = differences(before, after, audience, DIALOGUE_FIELDS);
    const weight = weightOf(changed, DIALOGUE_FIELDS);
    const { id: subjectId, version } = dialogue;
    const change = { actor, subjectType: 'RegionDialogue', subjectId, action, weight, audience, version };
    await this.history.append(transaction, { ...change, ...rootOf(dialogue), differences: changed });
  }

  /** @param note the reason */
  async appendOfAction(
    transaction: EntityManager,
    actor: Author,
    dialogue: RegionDialogue,
    {
      entry,
      before,
      action,
      note = null,
    }: { entry: DialogueAction; before: Facts; action: ChangeAction; note?: string | null },
  ): Promise<void> {
    const audience = audienceOf(dialogue);
    const changed = differences(before, actionFactsOf(entry), audience, ACTION_FIELDS);
    const change: ChangeToRecord = {
      actor,
      subjectType: 'DialogueAction',
      subjectId: entry.id,
      ...rootOf(dialogue),
      action,
      weight: weightOf(changed, ACTION_FIELDS),
      audience,
      version: entry.version,
      note,
      differences: changed,
    };
    await this.history.append(transaction, change);
  }
}

const rootOf = ({ id }: RegionDialogue) => ({ rootType: 'RegionDialogue', rootId: id });
const audienceOf = ({ status }: RegionDialogue): Audience => (status === 'PUBLISHED' ? 'PUBLIC' : 'OWNER');
