import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { PartnershipStatus } from '../schema.types.js';

const END = { nl: 'beëindigen', en: 'end' };

export const PARTNERSHIP_LIFECYCLE = new Lifecycle<PartnershipStatus>(
  { nl: 'Het partnerschap', en: 'The partnership' },
  {
    INTENDED: { nl: 'voorgenomen', en: 'intended' },
    ACTIVE: { nl: 'actief', en: 'active' },
    ENDED: { nl: 'beëindigd', en: 'ended' },
  },
  [
    { from: 'INTENDED', to: 'ACTIVE', mutation: 'activatePartnership' },
    { from: 'INTENDED', to: 'ENDED', mutation: 'endPartnership', name: END },
    { from: 'ACTIVE', to: 'ENDED', mutation: 'endPartnership', name: END },
  ],
);
