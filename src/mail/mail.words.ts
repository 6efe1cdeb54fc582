import type { Language, Wording } from '../graphql/request-context.js';
import type { NoticeWording } from '../notification/notice-kinds.js';

/** A mail as it is sent, but for its headers. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** Where the links of a mail lead. */
export interface MailLinks {
  /** Where people read the register; null when it has no such place. */
  site: string | null;
  unsubscribe: string;
}

/** All that is told in one mail. @param organisation for which the receiver acts */
export function noticesMail(
  notices: readonly NoticeWording[],
  organisation: string,
  links: MailLinks,
  language: Language,
): MailContent {
  const say = (wording: Wording) => wording[language];
  const [first] = notices;
  const subject = notices.length === 1 ? say(first!.title) : say(several(notices.length));
  const items = notices.map(({ title, text }) => ({ title: say(title), text: say(text) }));
  const why = say(becauseOf(organisation));
  return {
    subject: oneLine(subject),
    text: paragraphs(
      say(GREETING),
      say(NEWS),
      ...items.map(({ title, text }) => `* ${oneLine(title)}\n  ${oneLine(text)}`),
      ...(links.site === null ? [] : [`${say(SEE)}\n${links.site}`]),
      '-- ',
      why,
      `${say(NO_MORE)}\n${links.unsubscribe}`,
    ),
    html: page(
      subject,
      language,
      tag('p', say(GREETING)),
      tag('p', say(NEWS)),
      `<ul>${items.map(({ title, text }) => `<li><strong>${escaped(title)}</strong><br>${escaped(text)}</li>`).join('')}</ul>`,
      ...(links.site === null ? [] : [`<p>${link(links.site, say(SEE))}</p>`]),
      `<hr>`,
      tag('p', why),
      `<p>${link(links.unsubscribe, say(NO_MORE))}</p>`,
    ),
  };
}

/** The mail that asks whether an address is right. @param confirm the link that says so @param days for how long it works */
export function confirmationMail(organisation: string, confirm: string, days: number, language: Language): MailContent {
  const say = (wording: Wording) => wording[language];
  const asked = say(askedFor(organisation, days));
  return {
    subject: say(CONFIRM_SUBJECT),
    text: paragraphs(say(GREETING), asked, `${say(CONFIRM)}\n${confirm}`, say(NOT_YOU)),
    html: page(
      say(CONFIRM_SUBJECT),
      language,
      tag('p', say(GREETING)),
      tag('p', asked),
      `<p>${link(confirm, say(CONFIRM))}</p>`,
      tag('p', say(NOT_YOU)),
    ),
  };
}

const GREETING = { nl: 'Goedendag,', en: 'Good day,' };
const NEWS = { nl: 'Dit is nieuw in het Proeftuinregister:', en: 'This is new in the register of pilots:' };
const SEE = { nl: 'Ga naar het Proeftuinregister', en: 'Go to the register of pilots' };
const NO_MORE = { nl: 'Ik wil deze mail niet meer', en: 'I do not want this mail any more' };
const CONFIRM_SUBJECT = { nl: 'Klopt dit e-mailadres?', en: 'Is this e-mail address right?' };
const CONFIRM = { nl: 'Ja, dit adres klopt', en: 'Yes, this address is right' };
const NOT_YOU = {
  nl: 'Weet u hier niets van? Dan hoeft u niets te doen. U krijgt dan geen mail meer hierover.',
  en: 'Do you know nothing of this? Then do nothing. You will get no more mail about it.',
};
const several = (count: number): Wording => ({
  nl: `${count} meldingen uit het Proeftuinregister`,
  en: `${count} notifications of the register of pilots`,
});
const becauseOf = (organisation: string): Wording => ({
  nl: `U krijgt deze mail omdat dit adres meldingen krijgt voor ${organisation}.`,
  en: `You get this mail because this address gets notifications for ${organisation}.`,
});
const askedFor = (organisation: string, days: number): Wording => ({
  nl: `Iemand van ${organisation} wil op dit adres meldingen krijgen uit het Proeftuinregister. Klopt dat? Klik dan binnen ${days} dagen op de link.`,
  en: `Somebody of ${organisation} wants to get notifications of the register of pilots at this address. Is that right? Then follow the link within ${days} days.`,
});

/** Without line ends and other control characters: nobody writes headers through a title. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

const paragraphs = (...parts: string[]): string => `${parts.join('\n\n')}\n`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

const tag = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`;
const link = (address: string, text: string) => `<a href="${escaped(address)}">${escaped(text)}</a>`;

/** A page without scripts or pictures. @param content HTML */
export const page = (title: string, language: Language, ...content: string[]): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>${content.join('\n')}</body></html>`;
