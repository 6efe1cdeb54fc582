import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { requestContext, type Wording } from '../graphql/request-context.js';
import { escaped, page } from './mail.words.js';
import { NotificationSettingsService } from './notification-settings.service.js';

const POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

interface Action {
  title: Wording;
  button: Wording;
  done: Wording;
}

/**
 * The links in mails, for which nobody signs in. Following one shows a button, because mail servers follow links too;
 * the button does it, as does a mail program by RFC 8058.
 */
@Controller('mail')
export class MailLinksController {
  constructor(private readonly settings: NotificationSettingsService) {}

  @Get('unsubscribe')
  askToEnd(@Query('token') token: unknown, @Res() response: Response) {
    ask(response, 'unsubscribe', UNSUBSCRIBE, token);
  }

  @Post('unsubscribe')
  @HttpCode(200)
  async end(@Query('token') token: unknown, @Res() response: Response) {
    tell(response, isToken(token) && (await this.settings.unsubscribe(token)) ? UNSUBSCRIBE.done : null);
  }

  @Get('confirm')
  askToConfirm(@Query('token') token: unknown, @Res() response: Response) {
    ask(response, 'confirm', CONFIRM, token);
  }

  @Post('confirm')
  @HttpCode(200)
  async confirm(@Query('token') token: unknown, @Res() response: Response) {
    tell(response, isToken(token) && (await this.settings.confirm(token)) ? CONFIRM.done : null);
  }
}

const isToken = (token: unknown): token is string => typeof token === 'string' && /^[\w-]{43}$/.test(token);

/** Says nothing of the token: whether it works is told to whoever presses the button. */
function ask(response: Response, path: string, { title, button }: Action, token: unknown): void {
  if (!isToken(token)) return tell(response, null);
  const { language } = requestContext();
  const form = `<form method="post" action="${path}?token=${token}"><button>${escaped(button[language])}</button></form>`;
  send(response, page(title[language], language, `<h1>${escaped(title[language])}</h1>`, form));
}

/** @param done null when the link does not work */
function tell(response: Response, done: Wording | null): void {
  const { language } = requestContext();
  const title = (done ?? NO_LINK)[language];
  send(response.status(done ? 200 : 404), page(title, language, `<h1>${escaped(title)}</h1>`));
}

function send(response: Response, html: string): void {
  response.set('Content-Security-Policy', POLICY).type('html').send(html);
}

const UNSUBSCRIBE = {
  title: { nl: 'Wilt u deze mail niet meer?', en: 'Do you not want this mail any more?' },
  button: { nl: 'Stop deze mail', en: 'Stop this mail' },
  done: { nl: 'U krijgt deze mail niet meer.', en: 'You will not get this mail any more.' },
};
const CONFIRM = {
  title: { nl: 'Klopt dit e-mailadres?', en: 'Is this e-mail address right?' },
  button: { nl: 'Ja, dit adres klopt', en: 'Yes, this address is right' },
  done: { nl: 'Dank u. Vanaf nu krijgt u hier mail.', en: 'Thank you. From now on you get mail here.' },
};
const NO_LINK = { nl: 'Deze link werkt niet of niet meer.', en: 'This link does not work, or not any more.' };
