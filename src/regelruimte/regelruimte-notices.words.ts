import type { Wording } from '../graphql/request-context.js';
import type { ToldOfWithdrawal } from '../pilot/pilot-notices.js';
import type { ChangeAction, NotificationKind } from '../schema.types.js';

type ToldTo = 'OWNER' | 'AUTHORITY' | 'BOTH';

/** What is told of a step with a request or a join: to whom, and what happened, as the end of "Verzoek RR-2026-0001: …". */
export interface ToldStep {
  kind: NotificationKind;
  to: ToldTo;
  what: Wording;
}

const step = (kind: NotificationKind, to: ToldTo, nl: string, en: string): ToldStep => ({ kind, to, what: { nl, en } });

export const TOLD_STEPS: Partial<Record<ChangeAction, ToldStep>> = {
  SUBMITTED: step('REGELRUIMTE_RECEIVED', 'AUTHORITY', 'ingediend bij u', 'submitted to you'),
  REFERRED: step('REGELRUIMTE_RECEIVED', 'AUTHORITY', 'naar u doorverwezen', 'referred to you'),
  ROUTED: step('REGELRUIMTE_RECEIVED', 'AUTHORITY', 'aan u toegewezen', 'routed to you'),
  JOIN_ASKED: step('REGELRUIMTE_RECEIVED', 'AUTHORITY', 'aansluiting gevraagd', 'somebody asks to join'),
  INFORMATION_GIVEN: step('REGELRUIMTE_REPLIED', 'AUTHORITY', 'aanvulling gegeven', 'information given'),
  RECONSIDERATION_ASKED: step('REGELRUIMTE_REPLIED', 'AUTHORITY', 'heroverweging gevraagd', 'asked to reconsider'),
  WITHDRAWN: step('REGELRUIMTE_REPLIED', 'AUTHORITY', 'ingetrokken door de gemeente', 'withdrawn by the municipality'),
  JOIN_WITHDRAWN: step(
    'REGELRUIMTE_REPLIED',
    'AUTHORITY',
    'aansluiting niet meer gevraagd',
    'joining is asked no more',
  ),
  INFORMATION_ASKED: step('REGELRUIMTE_QUESTION', 'OWNER', 'een vraag aan u', 'a question for you'),
  DECLARED_NOT_NEEDED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'het mag al', 'it is allowed already'),
  GRANTED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'toegekend', 'granted'),
  REFUSED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'afgewezen', 'refused'),
  EXTENDED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'verlengd', 'extended'),
  REVOKED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'ingetrokken door het bevoegd gezag', 'revoked by the authority'),
  EXPIRED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'de tijd is voorbij', 'its time is over'),
  JOIN_AGREED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'u bent aangesloten', 'you joined'),
  JOIN_REFUSED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'aansluiting geweigerd', 'joining refused'),
  JOIN_ENDED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'uw aansluiting is beëindigd', 'your joining has ended'),
  JOIN_RESTORED: step('REGELRUIMTE_ANSWERED', 'OWNER', 'uw aansluiting is hersteld', 'your joining is restored'),
  LEEWAY_ENDS_SOON: step('REGELRUIMTE_DATE', 'BOTH', 'de regelruimte eindigt binnenkort', 'the leeway ends soon'),
  REPORT_DUE_SOON: step('REGELRUIMTE_DATE', 'BOTH', 'het verslag moet er binnenkort zijn', 'the report is due soon'),
  REPORT_OVERDUE: step('REGELRUIMTE_DATE', 'BOTH', 'het verslag is te laat', 'the report is overdue'),
  LAW_CHANGED: step('LAW_CHANGED', 'BOTH', 'de wet is gewijzigd of vervallen', 'the law was amended or repealed'),
};

/** What is kept of such a step to make sentences of. */
export interface ToldFacts extends ToldOfWithdrawal {
  action: ChangeAction;
  number: string;
  pilot: string;
}

export function wordingOf({ action, number, pilot, isPilotWithdrawn }: ToldFacts): { title: Wording; text: Wording } {
  const { what } = TOLD_STEPS[action]!;
  return {
    title: { nl: `Verzoek ${number}: ${what.nl}`, en: `Request ${number}: ${what.en}` },
    text: isPilotWithdrawn
      ? {
          nl: `De gemeente heeft de proeftuin "${pilot}" ingetrokken. U hoeft niet meer te antwoorden.`,
          en: `The municipality withdrew the pilot "${pilot}". You need not answer any more.`,
        }
      : {
          nl: `Het gaat over regelruimte voor de proeftuin "${pilot}". Bekijk het verzoek in het register.`,
          en: `This is about leeway for the pilot "${pilot}". See the request in the register.`,
        },
  };
}
