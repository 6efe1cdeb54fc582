import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import type { MailContent } from './mail.words.js';

/** A mail on its way out. */
export interface OutgoingMail extends MailContent {
  id: string;
  to: string;
  language: string;
  /** The link of RFC 8058; null for a mail that comes once. */
  unsubscribe: string | null;
}

/** Hands mail to the SMTP server; beside the embedded database keeps it in a folder instead. */
@Injectable()
export class MailTransport {
  constructor(
    private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whether there is anywhere to send mail to. */
  get isThere(): boolean {
    return this.settings.smtpUrl !== undefined || this.settings.embedded;
  }

  /**
   * Opens the way out; the library is loaded when there is something to send.
   * @returns what sends a mail, and throws what the server said
   */
  async open(): Promise<{ send(mail: OutgoingMail): Promise<void>; close(): void }> {
    const { createTransport } = await import('nodemailer');
    const { smtpUrl, mailTimeoutMs: timeout } = this.settings;
    const safe = { disableFileAccess: true, disableUrlAccess: true };
    if (smtpUrl === undefined) {
      const composing = createTransport({ streamTransport: true, buffer: true, newline: 'unix', ...safe });
      return {
        send: async (mail) => this.keep(mail, (await composing.sendMail(this.message(mail))).message as Buffer),
        close: () => composing.close(),
      };
    }
    const times = { connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout, dnsTimeout: timeout };
    const smtp = createTransport({ url: smtpUrl, ...times, ...safe });
    return { send: async (mail) => void (await smtp.sendMail(this.message(mail))), close: () => smtp.close() };
  }

  private message({ id, to, language, subject, text, html, unsubscribe }: OutgoingMail) {
    return {
      from: this.settings.sender,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@${new URL(this.settings.publicAddress).hostname}>`,
      headers: {
        'Content-Language': language,
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe && {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
    };
  }

  /** Under its final name only when it is whole. */
  private async keep({ id, to, subject }: OutgoingMail, message: Buffer): Promise<void> {
    const folder = this.settings.keptMails;
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${id}.eml`);
    await writeFile(`${file}.part`, message);
    await rename(`${file}.part`, file);
    this.logger.info({ file, to, subject }, 'kept a mail instead of sending it');
  }
}
