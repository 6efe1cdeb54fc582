import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { PilotStatus } from '../schema.types.js';

/** The whole lifecycle (domain.md, section 2). */
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
    { from: 'DRAFT', to: 'OFFERED', mutation: 'offerPilot' },
    { from: 'OFFERED', to: 'PREPARING', mutation: null },
    { from: 'OFFERED', to: 'WITHDRAWN', mutation: 'withdrawPilot' },
    { from: 'PREPARING', to: 'OFFERED', mutation: null },
    { from: 'PREPARING', to: 'RUNNING', mutation: null },
    { from: 'PREPARING', to: 'WITHDRAWN', mutation: 'withdrawPilot' },
    { from: 'RUNNING', to: 'PAUSED', mutation: null },
    { from: 'RUNNING', to: 'COMPLETED', mutation: null },
    { from: 'RUNNING', to: 'STOPPED', mutation: null },
    { from: 'PAUSED', to: 'RUNNING', mutation: null },
    { from: 'PAUSED', to: 'STOPPED', mutation: null },
    { from: 'COMPLETED', to: 'SCALED_UP', mutation: null },
    { from: 'WITHDRAWN', to: 'DRAFT', mutation: 'restartPilot' },
  ],
);
