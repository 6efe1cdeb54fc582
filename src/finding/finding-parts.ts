import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EndConditions } from '../pilot/end-conditions.js';
import { AFTER_START, PilotParts } from '../pilot/pilot-parts.js';
import type { Evidence } from './evidence.entity.js';
import type { Finding } from './finding.entity.js';
import { missingFindings } from './finding.guards.js';
import { EVIDENCE, evidenceCardOf, FINDINGS, findingCardOf, type WithFindings } from './finding-card.js';
import { evidenceBy, findingsBy } from './finding-rows.js';

/** What a pilot taught, on its card, and that it teaches something before it ends. */
@Injectable()
export class FindingParts implements OnModuleInit {
  constructor(
    private readonly parts: PilotParts,
    private readonly ends: EndConditions,
  ) {}

  onModuleInit(): void {
    this.parts.add<Finding>({
      ...AFTER_START,
      field: FINDINGS,
      rows: findingsBy('pilot_id'),
      cardOf: findingCardOf,
    });
    this.parts.add<Evidence>({
      ...AFTER_START,
      field: EVIDENCE,
      rows: evidenceBy('pilot_id'),
      cardOf: evidenceCardOf,
    });
    this.ends.add({
      isForStopping: true,
      obstacles: (card) => missingFindings((card as WithFindings).findings),
    });
  }
}
