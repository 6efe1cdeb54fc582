import { expect, test } from '@jest/globals';
import { confirmationMail, noticesMail } from './mail.words.js';

const NASTY = 'Taxi\r\nBcc: x@y.example <script>alert("1")</script> & co';
const told = (title: string) => ({ title: { nl: title, en: title }, text: { nl: 'Kijk <b>even</b>.', en: 'Look.' } });
const LINKS = {
  site: 'https://site.example',
  unsubscribe: 'https://register.example/mail/unsubscribe?token=t',
};

test('what people wrote is no header and no HTML', () => {
  const { subject, html, text } = noticesMail([told(NASTY)], 'Sluis & Co', LINKS, 'nl');
  expect(subject).toBe('Taxi Bcc: x@y.example <script>alert("1")</script> & co');
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain('Sluis &amp; Co');
  expect(text).toContain('Kijk <b>even</b>.');
});

test.each([
  ['nl', '2 meldingen uit het Proeftuinregister', 'Ik wil deze mail niet meer'],
  ['en', '2 notifications of the register of pilots', 'I do not want this mail any more'],
] as const)('several in one mail, in %s', (language, subject, ending) => {
  const mail = noticesMail([told('A'), told('B')], 'Sluis', LINKS, language);
  expect(mail.subject).toBe(subject);
  for (const part of [mail.text, mail.html]) {
    expect(part).toContain(ending);
    expect(part).toContain(LINKS.unsubscribe);
  }
});

test.each([
  ['https://site.example', 2],
  [null, 0],
])('it leads to where people read the register, if that is anywhere: %s', (site, count) => {
  const { text, html } = noticesMail([told('A')], 'Sluis', { ...LINKS, site }, 'nl');
  expect(`${text} ${html}`.split('Ga naar het Proeftuinregister')).toHaveLength(count + 1);
  expect(`${text} ${html}`).not.toMatch(/null/);
});

test('the first mail to an address asks whether it is right', () => {
  const { text, html } = confirmationMail('Sluis', 'https://register.example/mail/confirm?token=t', 7, 'nl');
  for (const part of [text, html]) {
    expect(part).toContain('https://register.example/mail/confirm?token=t');
    expect(part).toContain('binnen 7 dagen');
  }
});
