import type { Noticed, NoticeWording } from '../notification/notice-kinds.js';
import type { ApplicationStatus } from '../schema.types.js';
import { APPLICATION_LIFECYCLE } from './application.lifecycle.js';

interface CallFacts {
  number: string;
  title: string;
}

interface ApplicationFacts extends CallFacts {
  /** The title of the pilot. */
  pilot: string;
  status: ApplicationStatus;
}

const of =
  <Facts extends CallFacts>(wording: (facts: Facts) => NoticeWording) =>
  ({ facts }: Noticed<unknown>): NoticeWording =>
    wording(facts as Facts);

/** Of notices about a call. */
export const CALL_WORDINGS = {
  CALL_OPENED: of<CallFacts>(({ number, title }) => ({
    title: { nl: `Uitvraag ${number} is open`, en: `Call ${number} is open` },
    text: { nl: `U kunt zich nu aanmelden voor "${title}".`, en: `You can apply now for "${title}".` },
  })),
  CALL_EXTENDED: of<CallFacts>(({ number, title }) => ({
    title: { nl: `Uitvraag ${number} kreeg een latere dag`, en: `Call ${number} got a later day` },
    text: {
      nl: `De laatste dag voor aanmelden of de dag van het besluit over "${title}" is later geworden.`,
      en: `The last day for applying, or the day of the decision, of "${title}" became later.`,
    },
  })),
  CALL_WITHDRAWN: of<CallFacts>(({ number, title }) => ({
    title: { nl: `Uitvraag ${number} is ingetrokken`, en: `Call ${number} was withdrawn` },
    text: {
      nl: `Het ministerie heeft "${title}" ingetrokken. De reden staat bij de uitvraag.`,
      en: `The ministry withdrew "${title}". The reason stands with the call.`,
    },
  })),
  CALL_QUESTION_ASKED: of<CallFacts>(({ number, title }) => ({
    title: { nl: `Vraag over uitvraag ${number}`, en: `Question about call ${number}` },
    text: { nl: `Iemand heeft iets gevraagd over "${title}".`, en: `Somebody asked something about "${title}".` },
  })),
  CALL_QUESTION_ANSWERED: of<CallFacts>(({ number, title }) => ({
    title: { nl: `Antwoord op uw vraag over uitvraag ${number}`, en: `Answer to your question about call ${number}` },
    text: { nl: `Uw vraag over "${title}" is beantwoord.`, en: `Your question about "${title}" was answered.` },
  })),
};

/** Of notices about an application. */
export const APPLICATION_WORDINGS = {
  APPLICATION_RECEIVED: of<ApplicationFacts>(({ number, pilot }) => ({
    title: { nl: `Nieuwe aanmelding voor uitvraag ${number}`, en: `New application for call ${number}` },
    text: { nl: `Aangemeld is de proeftuin "${pilot}".`, en: `The pilot "${pilot}" applied.` },
  })),
  APPLICATION_WITHDRAWN: of<ApplicationFacts>(({ number, pilot }) => ({
    title: { nl: `Aanmelding voor uitvraag ${number} ingetrokken`, en: `Application for call ${number} withdrawn` },
    text: { nl: `De proeftuin "${pilot}" doet niet meer mee.`, en: `The pilot "${pilot}" takes part no longer.` },
  })),
  APPLICATION_ANSWERED: of<ApplicationFacts>(({ number, pilot, status }) => {
    const { nl, en } = APPLICATION_LIFECYCLE.names[status];
    return {
      title: {
        nl: `Antwoord op uw aanmelding voor uitvraag ${number}`,
        en: `Answer to your application for call ${number}`,
      },
      text: {
        nl: `De aanmelding van "${pilot}" is nu: ${nl}. De reden staat erbij.`,
        en: `The application of "${pilot}" is now: ${en}. The reason stands with it.`,
      },
    };
  }),
};
