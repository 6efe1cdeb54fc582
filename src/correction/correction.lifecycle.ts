import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { CorrectionStatus } from '../schema.types.js';

/** The life of a correction report. Once it was answered it stays so: who does not agree reports again. */
export const CORRECTION_LIFECYCLE = new Lifecycle<CorrectionStatus>(
  { nl: 'De melding', en: 'The report' },
  {
    OPEN: { nl: 'gemeld', en: 'reported' },
    IN_PROGRESS: { nl: 'in behandeling', en: 'in progress' },
    APPLIED: { nl: 'verwerkt', en: 'applied' },
    REJECTED: { nl: 'afgewezen', en: 'rejected' },
  },
  [
    { from: 'OPEN', to: 'IN_PROGRESS', mutation: 'takeUpCorrection' },
    { from: 'OPEN', to: 'APPLIED', mutation: 'applyCorrection' },
    { from: 'OPEN', to: 'REJECTED', mutation: 'rejectCorrection' },
    { from: 'IN_PROGRESS', to: 'APPLIED', mutation: 'applyCorrection' },
    { from: 'IN_PROGRESS', to: 'REJECTED', mutation: 'rejectCorrection' },
  ],
);
