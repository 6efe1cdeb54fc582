import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { ExperimentCallStatus } from '../schema.types.js';

const ANNOUNCE = { nl: 'aankondigen', en: 'announce' };
const REVIEW = { nl: 'beoordelen', en: 'review' };
const DECIDE = { nl: 'besluiten', en: 'decide' };
const START = { nl: 'uitvoering beginnen', en: 'start carrying out' };
const FINISH = { nl: 'afronden', en: 'finish' };
const WITHDRAW = { nl: 'intrekken', en: 'withdraw' };

const withdrawnFrom = (from: ExperimentCallStatus) =>
  ({ from, to: 'WITHDRAWN', mutation: 'withdrawExperimentCall', name: WITHDRAW }) as const;

/** The whole life of a call (domain.md, section 5). Without a mutation: the clock takes the step. */
export const CALL_LIFECYCLE = new Lifecycle<ExperimentCallStatus>(
  { nl: 'De uitvraag', en: 'The call' },
  {
    DRAFT: { nl: 'concept', en: 'draft' },
    ANNOUNCED: { nl: 'aangekondigd', en: 'announced' },
    OPEN: { nl: 'open', en: 'open' },
    CLOSED: { nl: 'gesloten', en: 'closed' },
    UNDER_REVIEW: { nl: 'in beoordeling', en: 'under review' },
    DECIDED: { nl: 'besloten', en: 'decided' },
    RUNNING: { nl: 'in uitvoering', en: 'running' },
    FINISHED: { nl: 'afgerond', en: 'finished' },
    WITHDRAWN: { nl: 'ingetrokken', en: 'withdrawn' },
  },
  [
    { from: 'DRAFT', to: 'ANNOUNCED', mutation: 'announceExperimentCall', name: ANNOUNCE },
    { from: 'ANNOUNCED', to: 'OPEN', mutation: null, isAutomatic: true },
    withdrawnFrom('ANNOUNCED'),
    { from: 'OPEN', to: 'CLOSED', mutation: null, isAutomatic: true },
    withdrawnFrom('OPEN'),
    { from: 'CLOSED', to: 'UNDER_REVIEW', mutation: 'startExperimentCallReview', name: REVIEW },
    withdrawnFrom('CLOSED'),
    { from: 'UNDER_REVIEW', to: 'DECIDED', mutation: 'decideExperimentCall', name: DECIDE },
    withdrawnFrom('UNDER_REVIEW'),
    { from: 'DECIDED', to: 'RUNNING', mutation: 'startExperimentCall', name: START },
    { from: 'RUNNING', to: 'FINISHED', mutation: 'finishExperimentCall', name: FINISH },
  ],
);

/** Before its opening everything can still change; from then on applicants rely on it. */
export const BEFORE_OPENING: readonly ExperimentCallStatus[] = ['DRAFT', 'ANNOUNCED'];
/** While the last days can still be moved. */
export const BEFORE_DECISION: readonly ExperimentCallStatus[] = ['ANNOUNCED', 'OPEN', 'CLOSED', 'UNDER_REVIEW'];
