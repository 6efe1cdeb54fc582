import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidyAs } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { RegionDialogueInput } from '../schema.types.js';
import { dialogueFactsOf } from './dialogue.facts.js';
import { agendaFaults, publicationFaults } from './dialogue.guards.js';
import { DialogueShape } from './dialogue.input.js';
import { mayWrite } from './dialogue.policy.js';
import { DialogueParties } from './dialogue-parties.service.js';
import { DialogueReferences, keysOf } from './dialogue-references.service.js';
import { DialogueStore } from './dialogue-store.service.js';
import { DialoguePilot, RegionDialogue } from './region-dialogue.entity.js';

/** Drafting, editing and publishing region dialogues. @throws from each: Refusal, ApiError NOT_FOUND, FORBIDDEN */
@Injectable()
export class DialogueService {
  constructor(
    private readonly database: DataSource,
    private readonly store: DialogueStore,
    private readonly parties: DialogueParties,
    private readonly organisations: OrganisationService,
    private readonly references: DialogueReferences,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** @returns the key of the dialogue */
  async draft(actor: Actor, regionSlug: string, key: string, given: RegionDialogueInput): Promise<string> {
    const input = tidyAs(DialogueShape, given);
    if (!this.organisations.all.region(regionSlug)) throw notFound();
    authorize(mayWrite(actor, this.parties.of(regionSlug), 'DRAFT'));
    const id = randomUUID();
    return this.database.transaction(async (transaction) => {
      const claim = { regionSlug, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'draftRegionDialogue', claim, id);
      if (earlier) return earlier;
      await this.check(transaction, actor, input);
      const dialogue = Object.assign(new RegionDialogue(), contentOf(input), {
        id,
        regionSlug,
        version: 1,
        status: 'DRAFT' as const,
        writtenByCode: actor.organisation.code,
        publishedOn: null,
      });
      await insertRow(transaction, dialogue);
      const pilots = await this.link(transaction, id, input);
      await this.store.append(transaction, actor, dialogue, {}, dialogueFactsOf(dialogue, pilots), 'CREATED');
      return id;
    });
  }

  edit(actor: Actor, id: string, version: number, given: RegionDialogueInput): Promise<void> {
    const input = tidyAs(DialogueShape, given);
    const may = (parties: Parameters<typeof mayWrite>[1], { status }: RegionDialogue) =>
      mayWrite(actor, parties, status);
    return this.store.change(actor, id, may, async (dialogue, transaction) => {
      refuse(...stale(version, dialogue.version));
      await this.check(transaction, actor, input, dialogue);
      const before = dialogueFactsOf(dialogue, await pilotsOf(transaction, id));
      Object.assign(dialogue, contentOf(input));
      const after = dialogueFactsOf(dialogue, keysOf(input.pilots));
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      dialogue.version += 1;
      await updateRow(transaction, dialogue);
      await transaction.delete(DialoguePilot, { dialogueId: id });
      await this.link(transaction, id, input);
      await this.store.append(transaction, actor, dialogue, before, after, 'EDITED');
    });
  }

  publish(actor: Actor, id: string, version: number): Promise<void> {
    const may = (parties: Parameters<typeof mayWrite>[1]) => mayWrite(actor, parties, 'PUBLISHED');
    return this.store.change(actor, id, may, async (dialogue, transaction) => {
      refuse(...stale(version, dialogue.version), ...publicationFaults(dialogue));
      Object.assign(dialogue, { status: 'PUBLISHED', publishedOn: this.clock.today(), version: dialogue.version + 1 });
      await updateRow(transaction, dialogue);
      const after = dialogueFactsOf(dialogue, await pilotsOf(transaction, id));
      await this.store.append(transaction, actor, dialogue, {}, after, 'DIALOGUE_PUBLISHED');
    });
  }

  /** What was published keeps its participants. */
  private async check(
    transaction: EntityManager,
    actor: Actor,
    input: RegionDialogueInput,
    present?: RegionDialogue,
  ): Promise<void> {
    const shape = faultsIn(DialogueShape, input);
    const isPublished = present?.status === 'PUBLISHED';
    refuse(
      ...shape,
      ...agendaFaults(input.agenda),
      ...(isPublished ? publicationFaults({ status: 'DRAFT', participantCodes: input.participants ?? [] }) : []),
      ...(shape.length > 0 ? [] : await this.references.faults(transaction, actor, input)),
    );
  }

  private async link(
    transaction: EntityManager,
    dialogueId: string,
    { pilots }: RegionDialogueInput,
  ): Promise<string[]> {
    const keys = keysOf(pilots);
    for (const [position, pilotId] of keys.entries())
      await insertRow(transaction, Object.assign(new DialoguePilot(), { dialogueId, pilotId, position }));
    return keys;
  }
}

async function pilotsOf(transaction: EntityManager, id: string): Promise<string[]> {
  const rows = await prepared<{ pilot_id: string }>(transaction, PILOTS, [id]);
  return rows.map(({ pilot_id: key }) => key);
}

const PILOTS = 'select pilot_id from dialogue_pilot where dialogue_id = $1 order by position';

const contentOf = ({ heldOn, place, summary, agenda, themes, participants }: RegionDialogueInput) => ({
  heldOn,
  place,
  summary: summary ?? null,
  agenda,
  themeCodes: themes ?? [],
  participantCodes: participants ?? [],
});
