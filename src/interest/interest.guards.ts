import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasEnded } from '../pilot/pilot.policy.js';
import type { InterestDeclineReason, InterestIntention, InterestStatus, OrganisationKind } from '../schema.types.js';

const MOST_MESSAGES = 200;
const AFTER_THE_END: readonly InterestIntention[] = ['KNOWLEDGE', 'COPY'];
const FOR_MUNICIPALITIES: readonly InterestIntention[] = ['JOIN', 'COPY'];

interface Approach {
  intention: InterestIntention;
  senderKind: OrganisationKind;
  /** Whether the sender acts for the owner of the pilot. */
  isOwner: boolean;
}

/** Whether a pilot can be approached so. That it does not look for partners is no bar: nobody need agree. @param pilot as the sender sees it */
export function approachFaults({ status }: Pick<Pilot, 'status'>, approach: Approach): RuleError[] {
  const { intention, senderKind, isOwner } = approach;
  if (isOwner) {
    return [
      ruleError(
        'OWN_PILOT',
        ['pilot'],
        'Dit is een proeftuin van uw eigen organisatie.',
        'This is a pilot of your own organisation.',
      ),
    ];
  }
  if (status === 'WITHDRAWN') {
    return [ruleError('PILOT_WITHDRAWN', ['pilot'], 'Deze proeftuin is ingetrokken.', 'This pilot was withdrawn.')];
  }
  const isMunicipal = FOR_MUNICIPALITIES.includes(intention) && senderKind !== 'MUNICIPALITY';
  return [
    ...afterTheEndFaults({ status }, intention, ['pilot']),
    ...(isMunicipal
      ? [
          ruleError(
            'NOT_A_MUNICIPALITY',
            ['input', 'intention'],
            'Meedoen en overnemen is voor gemeenten. Kies een andere bedoeling.',
            'Joining and copying is for municipalities. Choose another intention.',
          ),
        ]
      : []),
  ];
}

/** What is left of a pilot that has ended is to learn from it or to copy it: to be asked, and to be agreed to. */
export function afterTheEndFaults(
  { status }: Pick<Pilot, 'status'>,
  intention: InterestIntention,
  path: string[],
): RuleError[] {
  if (!hasEnded({ status }) || AFTER_THE_END.includes(intention)) return [];
  return [
    ruleError(
      'PILOT_ENDED',
      path,
      'Deze proeftuin is afgelopen. Kennis delen of de proeftuin overnemen kan nog wel.',
      'This pilot has ended. Sharing knowledge or copying it is still possible.',
    ),
  ];
}

/** @param open the open interest of the sender everywhere @param most the setting OPEN_INTERESTS_PER_ORGANISATION */
export function openFaults(
  open: readonly { pilotId: string; intention: InterestIntention }[],
  wanted: { pilotId: string; intention: InterestIntention },
  most: number,
): RuleError[] {
  const isRepeated = open.some(
    ({ pilotId, intention }) => pilotId === wanted.pilotId && intention === wanted.intention,
  );
  if (isRepeated) {
    return [
      ruleError(
        'INTEREST_OPEN',
        ['pilot'],
        'Uw organisatie heeft deze interesse al getoond. Schrijf een bericht in het gesprek dat er is.',
        'Your organisation showed this interest already. Write a message in the conversation that there is.',
      ),
    ];
  }
  if (open.length < most) return [];
  return [
    ruleError(
      'TOO_MANY',
      ['pilot'],
      `Uw organisatie heeft al ${open.length} keer interesse openstaan. Trek eerst iets in, of wacht op antwoord.`,
      `Your organisation has open interest ${open.length} times already. Withdraw some first, or wait for an answer.`,
    ),
  ];
}

/** What the list of reasons does not have is told in words; that the pilot is gone is told by its withdrawal. */
export function declineFaults(reason: InterestDeclineReason, note: string | null): RuleError[] {
  if (reason === 'PILOT_WITHDRAWN') {
    return [
      ruleError(
        'INVALID',
        ['input', 'reason'],
        'Deze reden geeft het register zelf, als u de proeftuin intrekt. Kies een andere reden.',
        'The register gives this reason by itself, when you withdraw the pilot. Choose another reason.',
      ),
    ];
  }
  if (reason !== 'OTHER' || note !== null) return [];
  return [ruleError('REQUIRED', ['input', 'note'], 'Leg uit waarom u dit afwijst.', 'Explain why you decline.')];
}

/** @param count of messages */
export function messageFaults(count: number): RuleError[] {
  if (count < MOST_MESSAGES) return [];
  return [
    ruleError(
      'TOO_MANY',
      ['id'],
      `Dit gesprek heeft al ${MOST_MESSAGES} berichten. Rond het af.`,
      `This conversation has ${MOST_MESSAGES} messages already. Bring it to an end.`,
    ),
  ];
}

/** What becomes of interest when somebody writes: the first answer of the municipality makes it a conversation. */
export function statusAfterMessage(status: InterestStatus, isOwner: boolean): InterestStatus {
  return isOwner ? 'IN_CONVERSATION' : status;
}
