import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { InterestIntention, InterestStatus, PartnershipRole } from '../schema.types.js';

const WRITE = { nl: 'een bericht schrijven', en: 'write a message' };
const AGREE = { nl: 'akkoord gaan', en: 'agree' };
const DECLINE = { nl: 'afwijzen', en: 'decline' };
const WITHDRAW = { nl: 'intrekken', en: 'withdraw' };

/** The statuses in which both can still act. */
export const OPEN_INTEREST = ['SENT', 'SEEN', 'IN_CONVERSATION'] as const satisfies InterestStatus[];

/** The statuses in which the municipality has not answered. */
export const UNANSWERED = ['SENT', 'SEEN'] as const satisfies InterestStatus[];

export const isOpen = ({ status }: { status: InterestStatus }): boolean =>
  (OPEN_INTEREST as readonly InterestStatus[]).includes(status);

export const isUnanswered = ({ status }: { status: InterestStatus }): boolean =>
  (UNANSWERED as readonly InterestStatus[]).includes(status);

/** Who answers at once need not say first that it was seen. */
export const INTEREST_LIFECYCLE = new Lifecycle<InterestStatus>(
  { nl: 'De interesse', en: 'The interest' },
  {
    SENT: { nl: 'verstuurd', en: 'sent' },
    SEEN: { nl: 'gezien', en: 'seen' },
    IN_CONVERSATION: { nl: 'in gesprek', en: 'in conversation' },
    AGREED: { nl: 'akkoord', en: 'agreed' },
    DECLINED: { nl: 'afgewezen', en: 'declined' },
    WITHDRAWN: { nl: 'ingetrokken', en: 'withdrawn' },
    EXPIRED: { nl: 'verlopen', en: 'expired' },
  },
  [
    { from: 'SENT', to: 'SEEN', mutation: 'markInterestSeen' },
    ...OPEN_INTEREST.flatMap((from) => [
      { from, to: 'IN_CONVERSATION' as const, mutation: 'writeInterestMessage', name: WRITE },
      { from, to: 'AGREED' as const, mutation: 'agreeToInterest', name: AGREE },
      { from, to: 'DECLINED' as const, mutation: 'declineInterest', name: DECLINE },
      { from, to: 'WITHDRAWN' as const, mutation: 'withdrawInterest', name: WITHDRAW },
    ]),
    ...UNANSWERED.map((from) => ({ from, to: 'EXPIRED' as const, mutation: null, isAutomatic: true as const })),
  ],
);

/** As what a sender takes part when both agree. */
export const ROLE_OF: Readonly<Record<InterestIntention, PartnershipRole>> = {
  EXPERIMENT_PARTNER: 'EXPERIMENT_PARTNER',
  GIVE_REGELRUIMTE: 'REGELRUIMTE_GIVER',
  FUND: 'FUNDER',
  KNOWLEDGE: 'KNOWLEDGE_PARTNER',
  JOIN: 'FELLOW_MUNICIPALITY',
  COPY: 'FELLOW_MUNICIPALITY',
};
