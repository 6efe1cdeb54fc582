import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRow, updateRow } from '../database/entity-writes.js';
import type { Author } from '../history/author.js';
import { differences, type Facts, narrowest, weightOf } from '../history/difference.js';
import type { ChangeToRecord } from '../history/history.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import type { ChangeAction } from '../schema.types.js';
import { JOIN_FIELDS, joinFactsOf } from './join.facts.js';
import type { LeewayJoin } from './join.entity.js';

/** A change of a join as a use case tells it. */
export interface JoinTold {
  actor: Author;
  action: ChangeAction;
  /** The facts before; none: it is new. */
  before: Facts | null;
  note?: string | null;
}

/** Writes joins. The caller appends the changes: the transaction holds both pilots. */
@Injectable()
export class JoinRecord {
  constructor(private readonly organisations: OrganisationService) {}

  /** Writes a join as its next version. @returns the change in the history of the joining pilot */
  async next(transaction: EntityManager, join: LeewayJoin, pilot: Pilot, told: JoinTold): Promise<ChangeToRecord> {
    const audience = audienceOf(pilot);
    const changed = differences(told.before ?? {}, joinFactsOf(join), audience, JOIN_FIELDS);
    join.version += 1;
    await (told.before ? updateRow(transaction, join) : insertRow(transaction, join));
    return {
      ...subject(join, told),
      rootId: pilot.id,
      weight: weightOf(changed, JOIN_FIELDS),
      audience,
      note: told.note,
      differences: changed,
    };
  }

  /** The same in the history of the pilot that was granted the leeway, for who could see both. */
  forOwner(join: LeewayJoin, pilot: Pilot, owner: Pilot, told: JoinTold): ChangeToRecord {
    return {
      ...subject(join, told),
      rootId: owner.id,
      weight: 'MINOR',
      audience: narrowest(audienceOf(pilot), audienceOf(owner)),
      note: this.organisations.all.byCode(pilot.ownerCode)?.name,
      differences: [],
    };
  }
}

const subject = (join: LeewayJoin, { actor, action }: JoinTold) => ({
  actor,
  subjectType: 'LeewayJoin',
  subjectId: join.id,
  rootType: 'Pilot',
  action,
  version: join.version,
});
