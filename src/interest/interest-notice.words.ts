import type { Wording } from '../graphql/request-context.js';
import type { ChangeAction } from '../schema.types.js';

/** What the sentences are made of: never what was written in the thread. */
export interface InterestNoticeFacts {
  action: ChangeAction;
  number: string;
  title: string;
  sender: string;
  owner: string;
  /** It was declined because of that. */
  isPilotWithdrawn?: boolean;
}

interface Said<Facts> {
  facts: Facts;
}
type Words<Facts = InterestNoticeFacts> = (said: Said<Facts>) => { title: Wording; text: Wording };

const about = ({ number, title }: Pick<InterestNoticeFacts, 'number' | 'title'>): string => `${number} ${title}`;

export const RECEIVED: Words = ({ facts }) => ({
  title: { nl: `Interesse in proeftuin ${about(facts)}`, en: `Interest in pilot ${about(facts)}` },
  text: {
    nl: `${facts.sender} heeft interesse in uw proeftuin. Lees het bericht en antwoord op tijd.`,
    en: `${facts.sender} is interested in your pilot. Read the message and answer in time.`,
  },
});

export const COPIED: Words = ({ facts }) => ({
  title: { nl: `Kopie: interesse in proeftuin ${about(facts)}`, en: `Copy: interest in pilot ${about(facts)}` },
  text: {
    nl: `${facts.sender} heeft interesse in een proeftuin van ${facts.owner}. U leest mee als aanspreekpunt van de regio.`,
    en: `${facts.sender} is interested in a pilot of ${facts.owner}. You read along as the contact of the region.`,
  },
});

export const WRITTEN: Words = ({ facts }) => ({
  title: { nl: `Nieuw bericht over proeftuin ${about(facts)}`, en: `New message about pilot ${about(facts)}` },
  text: {
    nl: `Er is een nieuw bericht in het gesprek tussen ${facts.sender} en ${facts.owner}.`,
    en: `There is a new message in the conversation between ${facts.sender} and ${facts.owner}.`,
  },
});

const ENDS: Partial<Record<ChangeAction, (facts: InterestNoticeFacts) => Wording>> = {
  INTEREST_AGREED: ({ owner }) => ({
    nl: `${owner} gaat akkoord. Er is nu een voorgenomen partnerschap.`,
    en: `${owner} agrees. There is an intended partnership now.`,
  }),
  INTEREST_DECLINED: ({ owner, isPilotWithdrawn }) =>
    isPilotWithdrawn
      ? {
          nl: `${owner} heeft de proeftuin ingetrokken. Daarmee is uw interesse afgesloten.`,
          en: `${owner} withdrew the pilot. With that your interest is closed.`,
        }
      : {
          nl: `${owner} wijst de interesse af. De reden staat in het gesprek.`,
          en: `${owner} declines the interest. The reason is in the conversation.`,
        },
  INTEREST_WITHDRAWN: ({ sender }) => ({
    nl: `${sender} trekt de interesse in.`,
    en: `${sender} withdraws the interest.`,
  }),
  INTEREST_EXPIRED: ({ owner }) => ({
    nl: `${owner} heeft niet op tijd geantwoord. U kunt opnieuw interesse tonen.`,
    en: `${owner} did not answer in time. You can show interest again.`,
  }),
};

export const CLOSED: Words = ({ facts }) => ({
  title: { nl: `Interesse in proeftuin ${about(facts)}`, en: `Interest in pilot ${about(facts)}` },
  text: ENDS[facts.action]!(facts),
});

export const UNANSWERED_IN_TIME: Words<Pick<InterestNoticeFacts, 'number' | 'title'>> = ({ facts }) => ({
  title: {
    nl: `Interesse niet beantwoord: proeftuin ${about(facts)}`,
    en: `Interest not answered: pilot ${about(facts)}`,
  },
  text: {
    nl: 'De gemeente heeft niet op tijd geantwoord op interesse in deze proeftuin. Vraag of zij hulp nodig heeft.',
    en: 'The municipality did not answer interest in this pilot in time. Ask whether it needs help.',
  },
});
