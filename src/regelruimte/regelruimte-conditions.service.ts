import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { PilotConditions } from '../pilot/pilot-conditions.js';
import { RegelruimteRequest } from './regelruimte-request.entity.js';

/** What a pilot's requests demand of its steps. */
@Injectable()
export class RegelruimteConditions implements OnModuleInit {
  constructor(private readonly conditions: PilotConditions) {}

  onModuleInit(): void {
    this.conditions.addForOffer(asksOrNeedsNone);
    this.conditions.addAlways(asksNothingWhenNoneIsNeeded);
  }
}

type Asked = Pick<Pilot, 'id' | 'needsNoRegelruimte'>;

/** An offered pilot says what regelruimte it needs, or that it needs none. A draft counts: it is submitted after the offer. */
async function asksOrNeedsNone({ id, needsNoRegelruimte }: Asked, transaction: EntityManager): Promise<RuleError[]> {
  if (needsNoRegelruimte || (await count(id, transaction)) > 0) return [];
  return [
    ruleError(
      'REQUIRED',
      ['regelruimteRequests'],
      'Maak een verzoek om regelruimte, of geef aan dat er geen nodig is.',
      'Draft a request for regelruimte, or say that none is needed.',
    ),
  ];
}

async function asksNothingWhenNoneIsNeeded(
  { id, needsNoRegelruimte }: Asked,
  transaction: EntityManager,
): Promise<RuleError[]> {
  if (!needsNoRegelruimte || (await count(id, transaction)) === 0) return [];
  return [
    ruleError(
      'CONTRADICTION',
      ['needsNoRegelruimte'],
      'Deze proeftuin heeft een verzoek om regelruimte, en u zegt dat er geen nodig is. Verwijder het verzoek, of geef aan dat er wel regelruimte nodig is.',
      'This pilot has a request for regelruimte, and you say that none is needed. Delete the request, or say that regelruimte is needed.',
    ),
  ];
}

const count = (pilotId: string, transaction: EntityManager): Promise<number> =>
  transaction.countBy(RegelruimteRequest, { pilotId, status: Not('WITHDRAWN') });
