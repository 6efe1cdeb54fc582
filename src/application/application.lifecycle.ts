import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { ApplicationStatus } from '../schema.types.js';

const SUBMIT = { nl: 'indienen', en: 'submit' };
const ASSESS = { nl: 'toetsen', en: 'assess' };
const DECIDE = { nl: 'besluiten', en: 'decide' };
const SELECT = { nl: 'alsnog laten deelnemen', en: 'let take part after all' };
const WITHDRAW = { nl: 'intrekken', en: 'withdraw' };

const withdrawnFrom = (from: ApplicationStatus) =>
  ({ from, to: 'WITHDRAWN', mutation: 'withdrawApplication', name: WITHDRAW }) as const;
const answeredByCall = (from: ApplicationStatus) =>
  ({ from, to: 'CALL_WITHDRAWN', mutation: null, isAutomatic: true }) as const;
const decided = (to: ApplicationStatus) =>
  [
    { from: 'ADMISSIBLE', to, mutation: 'decideApplication', name: DECIDE },
    { from: 'ADMISSIBLE', to, mutation: 'decideExperimentCall', name: DECIDE },
  ] as const;

/** The whole life of an application (domain.md, section 5). `decideApplication` is for rolling calls. */
export const APPLICATION_LIFECYCLE = new Lifecycle<ApplicationStatus>(
  { nl: 'De aanmelding', en: 'The application' },
  {
    DRAFT: { nl: 'concept', en: 'draft' },
    SUBMITTED: { nl: 'ingediend', en: 'submitted' },
    ADMISSIBLE: { nl: 'ontvankelijk', en: 'admissible' },
    INADMISSIBLE: { nl: 'niet ontvankelijk', en: 'inadmissible' },
    SELECTED: { nl: 'gekozen', en: 'selected' },
    RESERVE: { nl: 'reserve', en: 'on the reserve list' },
    NOT_SELECTED: { nl: 'niet gekozen', en: 'not selected' },
    WITHDRAWN: { nl: 'ingetrokken', en: 'withdrawn' },
    CALL_WITHDRAWN: { nl: 'uitvraag ingetrokken', en: 'call withdrawn' },
  },
  [
    { from: 'DRAFT', to: 'SUBMITTED', mutation: 'submitApplication', name: SUBMIT },
    { from: 'SUBMITTED', to: 'ADMISSIBLE', mutation: 'assessApplication', name: ASSESS },
    { from: 'SUBMITTED', to: 'INADMISSIBLE', mutation: 'assessApplication', name: ASSESS },
    withdrawnFrom('SUBMITTED'),
    answeredByCall('SUBMITTED'),
    ...decided('SELECTED'),
    ...decided('RESERVE'),
    ...decided('NOT_SELECTED'),
    withdrawnFrom('ADMISSIBLE'),
    answeredByCall('ADMISSIBLE'),
    { from: 'RESERVE', to: 'SELECTED', mutation: 'selectReserve', name: SELECT },
    withdrawnFrom('RESERVE'),
    answeredByCall('RESERVE'),
    withdrawnFrom('SELECTED'),
  ],
);

/** Those that wait for an answer. */
export const WAITING: readonly ApplicationStatus[] = ['SUBMITTED', 'ADMISSIBLE'];
/** What a withdrawn call still has to answer. */
export const UNANSWERED: readonly ApplicationStatus[] = [...WAITING, 'RESERVE'];
