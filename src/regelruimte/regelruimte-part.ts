import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { type Entries, type PilotPart, PilotParts } from '../pilot/pilot-parts.js';
import type { LeewayJoin } from './join.entity.js';
import { JOINS, says } from './join-part.js';
import { REQUEST_TEXTS, requestCardOf } from './regelruimte-card.js';
import { othersMaySeeRequest } from './regelruimte.policy.js';
import { requestsBy } from './regelruimte-rows.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** The requests of a pilot: on its card, and what they demand of its steps. */
@Injectable()
export class RegelruimtePart implements PilotPart<RegelruimteRequest>, OnModuleInit {
  readonly field = 'regelruimteRequests';
  readonly rows = requestsBy('pilot_id');
  readonly cardOf = requestCardOf;
  readonly texts = REQUEST_TEXTS;
  readonly isPublished = othersMaySeeRequest;

  constructor(private readonly parts: PilotParts) {}

  onModuleInit(): void {
    this.parts.add<RegelruimteRequest>(this);
  }

  /** An offered pilot says what regelruimte it needs, or that it needs none. A draft counts: it is submitted after the offer. So does joining that of another pilot. */
  missingForOffer(
    { needsNoRegelruimte }: Asked,
    requests: readonly RegelruimteRequest[],
    beside: Entries,
  ): RuleError[] {
    if (needsNoRegelruimte || asks(requests) || says(beside[JOINS] as LeewayJoin[])) return [];
    return [
      ruleError(
        'REQUIRED',
        ['regelruimteRequests'],
        'Maak een verzoek om regelruimte, sluit aan bij die van een andere proeftuin, of geef aan dat er geen nodig is.',
        'Draft a request for regelruimte, join that of another pilot, or say that none is needed.',
      ),
    ];
  }

  violatedBy({ needsNoRegelruimte }: Asked, requests: readonly RegelruimteRequest[]): RuleError[] {
    if (!needsNoRegelruimte || !asks(requests)) return [];
    return [
      ruleError(
        'CONTRADICTION',
        ['needsNoRegelruimte'],
        'Deze proeftuin heeft een verzoek om regelruimte, en u zegt dat er geen nodig is. Verwijder het verzoek, of geef aan dat er wel regelruimte nodig is.',
        'This pilot has a request for regelruimte, and you say that none is needed. Delete the request, or say that regelruimte is needed.',
      ),
    ];
  }
}

type Asked = Pick<Pilot, 'needsNoRegelruimte'>;

const asks = (requests: readonly RegelruimteRequest[]): boolean =>
  requests.some(({ status }) => status !== 'WITHDRAWN');
