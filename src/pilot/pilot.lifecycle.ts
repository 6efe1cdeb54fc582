import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { PilotStatus } from '../schema.types.js';

const OFFER = { nl: 'aanbieden', en: 'offer' };
const OFFER_AGAIN = { nl: 'terug naar het aanbod', en: 'back to the offer' };
const START = { nl: 'starten', en: 'start' };
const COMPLETE = { nl: 'afronden', en: 'complete' };
const STOP = { nl: 'stoppen', en: 'stop' };
const RESUME = { nl: 'hervatten', en: 'resume' };

/** The whole lifecycle (domain.md, section 2). Without a mutation: the register takes the step itself. */
export const PILOT_LIFECYCLE = new Lifecycle<PilotStatus>(
  { nl: 'De proeftuin', en: 'The pilot' },
  {
    DRAFT: { nl: 'concept', en: 'draft' },
    OFFERED: { nl: 'aangeboden', en: 'offered' },
    PREPARING: { nl: 'in voorbereiding', en: 'in preparation' },
    RUNNING: { nl: 'lopend', en: 'running' },
    PAUSED: { nl: 'gepauzeerd', en: 'paused' },
    COMPLETED: { nl: 'afgerond', en: 'completed' },
    STOPPED: { nl: 'gestopt', en: 'stopped' },
    WITHDRAWN: { nl: 'ingetrokken', en: 'withdrawn' },
    SCALED_UP: { nl: 'opgeschaald', en: 'scaled up' },
  },
  [
    { from: 'DRAFT', to: 'OFFERED', mutation: 'offerPilot', name: OFFER },
    { from: 'OFFERED', to: 'PREPARING', mutation: 'preparePilot' },
    { from: 'OFFERED', to: 'WITHDRAWN', mutation: 'withdrawPilot' },
    { from: 'PREPARING', to: 'OFFERED', mutation: 'offerPilotAgain', name: OFFER_AGAIN },
    { from: 'PREPARING', to: 'RUNNING', mutation: 'startPilot', name: START },
    { from: 'PREPARING', to: 'WITHDRAWN', mutation: 'withdrawPilot' },
    { from: 'RUNNING', to: 'PAUSED', mutation: 'pausePilot' },
    { from: 'RUNNING', to: 'PAUSED', mutation: null, isAutomatic: true },
    { from: 'RUNNING', to: 'COMPLETED', mutation: 'completePilot', name: COMPLETE },
    { from: 'RUNNING', to: 'STOPPED', mutation: 'stopPilot', name: STOP },
    { from: 'PAUSED', to: 'RUNNING', mutation: 'resumePilot', name: RESUME },
    { from: 'PAUSED', to: 'STOPPED', mutation: 'stopPilot', name: STOP },
    { from: 'COMPLETED', to: 'SCALED_UP', mutation: null, isAutomatic: true },
    { from: 'WITHDRAWN', to: 'DRAFT', mutation: 'restartPilot' },
  ],
);
