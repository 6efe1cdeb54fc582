import type { Facts, FieldRules } from '../history/difference.js';
import type { Partnership } from './partnership.entity.js';
import { inOneOrder } from './pledged-means.js';

export const PARTNERSHIP_FIELDS: FieldRules = { major: ['partner', 'status'] };

/** A partnership as history records it. */
export function partnershipFactsOf(partnership: Partnership): Facts {
  const { partnerCode, role, status, origin, pledgedMeans, agreementUrl, endReason } = partnership;
  return {
    partner: partnerCode,
    role,
    status,
    origin,
    pledgedMeans: inOneOrder(pledgedMeans),
    agreementUrl,
    endReason,
  };
}
