import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { RequestStatus } from '../schema.types.js';

const ROUTE = { nl: 'toewijzen aan een bevoegd gezag', en: 'route to an authority' };
const REFER = { nl: 'doorverwijzen', en: 'refer' };
const GIVE = { nl: 'aanvulling geven', en: 'give information' };
const RECONSIDER = { nl: 'heroverweging vragen', en: 'ask for reconsideration' };
const EXTEND = { nl: 'verlengen', en: 'extend' };
const CONTINUE = { nl: 'doorgaan zonder deze regelruimte', en: 'continue without this regelruimte' };
const RECORD = { nl: 'gevolg voor de regel vastleggen', en: 'record the consequence for the rule' };
const REPORT = { nl: 'verslag vastleggen', en: 'record the report' };

/** The statuses of a request that was answered. */
export const DECIDED = ['NOT_NEEDED', 'GRANTED', 'REFUSED', 'REVOKED', 'EXPIRED'] as const satisfies RequestStatus[];

/** The statuses of a request for which leeway was given, also when that is over. */
export const GIVEN = ['GRANTED', 'REVOKED', 'EXPIRED'] as const satisfies RequestStatus[];

/** The statuses in which there is no leeway and nobody decides any more. */
const WITHOUT = ['REFUSED', 'REVOKED', 'EXPIRED'] as const satisfies RequestStatus[];

/** The statuses of a request that waits for an answer. */
export const OPEN = ['SUBMITTED', 'IN_REVIEW', 'INFORMATION_REQUESTED'] as const satisfies RequestStatus[];

export const isOpenRequest = (status: RequestStatus): boolean => (OPEN as readonly RequestStatus[]).includes(status);

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
    { from: 'SUBMITTED', to: 'IN_REVIEW', mutation: 'takeRegelruimteRequestIntoReview' },
    { from: 'SUBMITTED', to: 'SUBMITTED', mutation: 'routeRegelruimteRequest', name: ROUTE },
    { from: 'SUBMITTED', to: 'WITHDRAWN', mutation: 'withdrawRegelruimteRequest' },
    { from: 'IN_REVIEW', to: 'INFORMATION_REQUESTED', mutation: 'askRegelruimteInformation' },
    { from: 'IN_REVIEW', to: 'SUBMITTED', mutation: 'referRegelruimteRequest', name: REFER },
    { from: 'IN_REVIEW', to: 'SUBMITTED', mutation: 'routeRegelruimteRequest', name: ROUTE },
    { from: 'IN_REVIEW', to: 'NOT_NEEDED', mutation: 'declareRegelruimteNotNeeded' },
    { from: 'IN_REVIEW', to: 'GRANTED', mutation: 'grantRegelruimte' },
    { from: 'IN_REVIEW', to: 'REFUSED', mutation: 'refuseRegelruimte' },
    { from: 'IN_REVIEW', to: 'WITHDRAWN', mutation: 'withdrawRegelruimteRequest' },
    { from: 'INFORMATION_REQUESTED', to: 'IN_REVIEW', mutation: 'giveRegelruimteInformation', name: GIVE },
    { from: 'INFORMATION_REQUESTED', to: 'WITHDRAWN', mutation: 'withdrawRegelruimteRequest' },
    { from: 'REFUSED', to: 'SUBMITTED', mutation: 'reconsiderRegelruimteRequest', name: RECONSIDER },
    { from: 'GRANTED', to: 'GRANTED', mutation: 'extendRegelruimte', name: EXTEND },
    { from: 'EXPIRED', to: 'GRANTED', mutation: 'extendRegelruimte', name: EXTEND },
    { from: 'GRANTED', to: 'REVOKED', mutation: 'revokeRegelruimte' },
    { from: 'GRANTED', to: 'EXPIRED', mutation: null, isAutomatic: true },
    ...GIVEN.map((status) => ({ from: status, to: status, mutation: 'recordRegelruimteReport', name: REPORT })),
    ...WITHOUT.map((status) => ({ from: status, to: status, mutation: 'continueWithoutRegelruimte', name: CONTINUE })),
    ...DECIDED.map((status) => ({ from: status, to: status, mutation: 'recordRegelruimteConsequence', name: RECORD })),
  ],
);
