import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';
import { type JoinedLeeway, joinsInTheWay } from '../regelruimte/joined-leeway.terms.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import type { JoinStatus, RequestStatus } from '../schema.types.js';

type Request = Pick<
  RequestCard,
  'number' | 'status' | 'necessity' | 'obstacle' | 'validFrom' | 'validUntil' | 'continuedWithout'
>;

/** How much of a draft's text is enough to know it by, in characters. */
const RECOGNISABLE = 60;

/**
 * Each request that the pilot needs to start and that does not let it today, with what stands in the way, and the way out
 * of what nobody will answer any more. What the revised plan does without stands in nobody's way.
 * By the dates, not only the status: leeway that is over says GRANTED until the register has recorded its end.
 * @param requests in the order in which the owner sees them @param today the date in the Netherlands
 * @param isReplaced whether leeway of another pilot that this one joined takes the place of the request
 */
export function leewayObstacles<Asked extends Request>(
  requests: readonly Asked[],
  today: string,
  isReplaced: (request: Asked) => boolean = () => false,
): RuleError[] {
  return requests.flatMap((request, index) => {
    const why = request.necessity === 'NEEDED_TO_START' ? whyNot(request, today) : null;
    if (why === null || request.continuedWithout || isReplaced(request)) return [];
    const name = nameOf(request, index);
    const path = ['regelruimteRequests', String(index)];
    const out = WAYS_OUT[request.status] ?? NONE;
    return [ruleError('LEEWAY_MISSING', path, `${name.nl} ${why.nl}.${out.nl}`, `${name.en} ${why.en}.${out.en}`)];
  });
}

const NONE: Wording = { nl: '', en: '' };

/** What the owner can do where waiting does not help. */
const WAYS_OUT: Partial<Record<RequestStatus, Wording>> = {
  REFUSED: {
    nl: ' Vraag heroverweging, of ga door zonder deze regelruimte als uw herziene plan haar niet nodig heeft.',
    en: ' Ask for reconsideration, or continue without this regelruimte when your revised plan does not need it.',
  },
  REVOKED: {
    nl: ' Ga door zonder deze regelruimte als uw herziene plan haar niet nodig heeft.',
    en: ' Continue without this regelruimte when your revised plan does not need it.',
  },
  EXPIRED: {
    nl: ' Vraag om verlenging, of ga door zonder deze regelruimte als uw herziene plan haar niet nodig heeft.',
    en: ' Ask to extend it, or continue without this regelruimte when your revised plan does not need it.',
  },
};

function whyNot({ status, validFrom, validUntil }: Request, today: string): Wording | null {
  switch (status) {
    case 'NOT_NEEDED':
    case 'WITHDRAWN':
      return null;
    case 'DRAFT':
      return { nl: 'is nog niet ingediend', en: 'was not submitted yet' };
    case 'SUBMITTED':
      return { nl: 'is ingediend en nog niet beantwoord', en: 'was submitted and not answered yet' };
    case 'IN_REVIEW':
      return { nl: 'is in behandeling en nog niet beantwoord', en: 'is in review and not answered yet' };
    case 'INFORMATION_REQUESTED':
      return { nl: 'wacht op een aanvulling van u', en: 'waits for information from you' };
    case 'REFUSED':
      return { nl: 'is afgewezen', en: 'was refused' };
    case 'REVOKED': {
      const { nl, en } = dayInWords(validUntil!);
      return { nl: `is ingetrokken door het bevoegd gezag op ${nl}`, en: `was revoked by the authority on ${en}` };
    }
    case 'GRANTED':
    case 'EXPIRED':
      return outside(validFrom!, validUntil!, status === 'EXPIRED', today);
  }
}

function outside(from: string, until: string, isExpired: boolean, today: string): Wording | null {
  const [first, last] = [dayInWords(from), dayInWords(until)];
  if (isExpired || until < today)
    return { nl: `gold tot en met ${last.nl} en is verlopen`, en: `held until ${last.en} and has expired` };
  return from > today ? { nl: `geldt pas vanaf ${first.nl}`, en: `holds only from ${first.en}` } : null;
}

function nameOf({ number, obstacle }: Request, index: number): Wording {
  if (number !== null) return { nl: `Verzoek ${number}`, en: `Request ${number}` };
  if (obstacle === null) return { nl: `Het concept op plaats ${index + 1}`, en: `The draft at place ${index + 1}` };
  const text = obstacle.length > RECOGNISABLE ? `${obstacle.slice(0, RECOGNISABLE).trimEnd()}…` : obstacle;
  return { nl: `Het concept "${text}"`, en: `The draft "${text}"` };
}

/** Each join that the pilot needs to start and that does not let it today. @param joins in the order in which the owner sees them */
export function joinObstacles(joins: readonly JoinedLeeway[], today: string): RuleError[] {
  return joinsInTheWay(joins, today).map((joined) => {
    const { join, request } = joined;
    const why = join.status === 'AGREED' ? NOT_TODAY : NOT_JOINED[join.status];
    const out = join.status === 'REFUSED' || join.status === 'ENDED' ? WITHOUT_JOIN : NONE;
    return ruleError(
      'LEEWAY_MISSING',
      ['joins', String(joins.indexOf(joined))],
      `De aansluiting bij verzoek ${request.number} ${why.nl}.${out.nl}`,
      `The join of request ${request.number} ${why.en}.${out.en}`,
    );
  });
}

const WITHOUT_JOIN: Wording = {
  nl: ' Trek de aansluiting in als uw herziene plan haar niet nodig heeft.',
  en: ' Withdraw the join when your revised plan does not need it.',
};
const NOT_TODAY = {
  nl: 'helpt vandaag niet: die regelruimte geldt nu niet',
  en: 'does not help today: that leeway does not hold now',
};
const NOT_JOINED: Record<Exclude<JoinStatus, 'AGREED'>, Wording> = {
  ASKED: { nl: 'is gevraagd en nog niet beantwoord', en: 'was asked for and not answered yet' },
  REFUSED: { nl: 'is geweigerd', en: 'was refused' },
  ENDED: { nl: 'is beëindigd', en: 'has ended' },
  WITHDRAWN: { nl: 'is ingetrokken', en: 'was withdrawn' },
};

/** Who goes on alone says why. @param hasPartner whether a partnership is intended or active */
export function partnerFaults(withoutPartnerReason: string | null | undefined, hasPartner: boolean): RuleError[] {
  if (hasPartner === !withoutPartnerReason) return [];
  const path = ['input', 'withoutPartnerReason'];
  return hasPartner
    ? [
        ruleError(
          'CONTRADICTION',
          path,
          'Deze proeftuin heeft een partner. Laat de uitleg weg, of beëindig eerst het partnerschap.',
          'This pilot has a partner. Leave the explanation out, or end the partnership first.',
        ),
      ]
    : [
        ruleError(
          'REQUIRED',
          path,
          'Deze proeftuin heeft nog geen partner. Leg een partner vast, of leg uit waarom u zonder partner verdergaat.',
          'This pilot has no partner yet. Register a partner, or explain why you go on without one.',
        ),
      ];
}
