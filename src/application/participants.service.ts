import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExperimentCall } from '../call/experiment-call.entity.js';
import { prepared } from '../database/prepared.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import { CommonIndicators } from '../outcome/common-indicators.service.js';
import { PartnershipRecord } from '../partnership/partnership-record.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';

/** What being selected brings a pilot: a partnership with the ministry, and what all participants measure. */
@Injectable()
export class Participants {
  constructor(
    private readonly partnerships: PartnershipRecord,
    private readonly indicators: CommonIndicators,
  ) {}

  /** @returns the changes of the pilot, for who appends them; the transaction holds it */
  async add(transaction: EntityManager, actor: Actor, call: ExperimentCall, pilot: Pilot): Promise<ChangeToRecord[]> {
    const { changes } = await this.partnerships.intend(transaction, {
      actor,
      pilot,
      organisationCode: actor.organisation.code,
      role: 'EXPERIMENT_PARTNER',
      pledgedMeans: [],
      origin: 'CALL',
    });
    const number = call.number!;
    const reason = `Gekozen in uitvraag ${number}: alle deelnemers meten dit.`;
    const origin = { experimentCallId: call.id, number, reason };
    return [...changes, ...(await this.indicators.add(transaction, actor, pilot, call.indicators, origin))];
  }

  /** The numbers of the pilots that take part, as everybody may read them in the history of the call. */
  async numbers(transaction: EntityManager, { id }: Pick<ExperimentCall, 'id'>): Promise<string[]> {
    const rows = await prepared<{ number: string }>(transaction, NUMBERS, [id]);
    return rows.map(({ number }) => number);
  }
}

const NUMBERS = `
  select p.number from application a join pilot p on p.id = a.pilot_id
  where a.call_id = $1 and a.status = 'SELECTED' and p.visibility = 'PUBLIC' order by p.number`;
