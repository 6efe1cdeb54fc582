import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PilotParts } from '../pilot/pilot-parts.js';
import { partnershipCardOf, pledgedMeansOf } from './partnership-card.js';
import { partnershipsBy } from './partnership-rows.js';
import type { Partnership } from './partnership.entity.js';
import { othersMaySeePartnerships } from './partnership.policy.js';

/** The field of a pilot's partnerships, on its card and among its entries. */
export const PARTNERSHIPS = 'partnerships';

/** Who takes part in a pilot, on its card; what they pledge, among its means. */
@Injectable()
export class PartnershipPart implements OnModuleInit {
  constructor(private readonly parts: PilotParts) {}

  onModuleInit(): void {
    this.parts.add<Partnership>({
      field: PARTNERSHIPS,
      texts: [],
      // A draft can have partners only when it was offered before.
      concerns: ({ status, withdrawnAt }) => status !== 'DRAFT' || withdrawnAt !== null,
      rows: partnershipsBy('pilot_id'),
      cardOf: partnershipCardOf,
      adds: (partnership) => ({
        means: pledgedMeansOf(partnership),
        partnerCodes: partnership.status === 'ACTIVE' ? [partnership.partnerCode] : [],
      }),
      isPublished: (_, pilot) => othersMaySeePartnerships(pilot),
      missingForOffer: () => [],
      violatedBy: () => [],
    });
  }
}
