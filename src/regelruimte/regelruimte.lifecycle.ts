import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { RequestStatus } from '../schema.types.js';

/** The whole lifecycle (domain.md, section 3). A draft is deleted, not withdrawn. */
export const REQUEST_LIFECYCLE = new Lifecycle<RequestStatus>(
  { nl: 'Het verzoek', en: 'The request' },
  {
    DRAFT: { nl: 'concept', en: 'draft' },
    SUBMITTED: { nl: 'ingediend', en: 'submitted' },
    IN_REVIEW: { nl: 'in behandeling', en: 'in review' },
    INFORMATION_REQUESTED: { nl: 'aanvulling gevraagd', en: 'information requested' },
    NOT_NEEDED: { nl: 'niet nodig', en: 'not needed' },
    GRANTED: { nl: 'toegekend', en: 'granted' },
    REFUSED: { nl: 'afgewezen', en: 'refused' },
    REVOKED: { nl: 'ingetrokken door bevoegd gezag', en: 'revoked by the authority' },
    EXPIRED: { nl: 'verlopen', en: 'expired' },
    WITHDRAWN: { nl: 'ingetrokken', en: 'withdrawn' },
  },
  [
    { from: 'DRAFT', to: 'SUBMITTED', mutation: 'submitRegelruimteRequest' },
    { from: 'SUBMITTED', to: 'IN_REVIEW', mutation: null },
    { from: 'SUBMITTED', to: 'WITHDRAWN', mutation: null },
    { from: 'IN_REVIEW', to: 'INFORMATION_REQUESTED', mutation: null },
    { from: 'IN_REVIEW', to: 'SUBMITTED', mutation: null }, // referred to another authority
    { from: 'IN_REVIEW', to: 'NOT_NEEDED', mutation: null },
    { from: 'IN_REVIEW', to: 'GRANTED', mutation: null },
    { from: 'IN_REVIEW', to: 'REFUSED', mutation: null },
    { from: 'IN_REVIEW', to: 'WITHDRAWN', mutation: null },
    { from: 'INFORMATION_REQUESTED', to: 'IN_REVIEW', mutation: null },
    { from: 'INFORMATION_REQUESTED', to: 'WITHDRAWN', mutation: null },
    { from: 'REFUSED', to: 'SUBMITTED', mutation: null }, // reconsidered
    { from: 'GRANTED', to: 'GRANTED', mutation: null }, // extended
    { from: 'GRANTED', to: 'REVOKED', mutation: null },
    { from: 'GRANTED', to: 'EXPIRED', mutation: null },
  ],
);
