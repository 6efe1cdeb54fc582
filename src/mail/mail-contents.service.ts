import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { Parameters } from '../database/parameters.js';
import type { Language } from '../graphql/request-context.js';
import { askedBy, NoticeKinds } from '../notification/notice-kinds.js';
import { NOTICE_COLUMNS } from '../notification/notice-columns.js';
import type { Notice } from '../notification/notice.entity.js';
import { Receivers } from '../notification/receivers.service.js';
import { Settings } from '../settings.js';
import type { Mail, MailAddress } from './mail.entity.js';
import { DAYS_TO_CONFIRM } from './notification-settings.service.js';
import { confirmationMail, noticesMail } from './mail.words.js';
import type { OutgoingMail } from './mail-transport.js';

/** A mail and where it goes. */
export type MailToSend = Pick<Mail, 'id' | 'purpose' | 'language' | 'attempts' | 'createdAt'> &
  Pick<MailAddress, 'receiverCode' | 'personId' | 'address' | 'token'> & { isEnded: boolean };

/** Makes what is in a mail, at the moment at which it is sent. */
@Injectable()
export class MailContents {
  constructor(
    private readonly kinds: NoticeKinds,
    private readonly receivers: Receivers,
    private readonly settings: Settings,
  ) {}

  /** Null when there is nothing to tell any more: it may not be seen now, or nobody wants it. */
  async of(mail: MailToSend, client: Client): Promise<OutgoingMail | null> {
    const caller = await this.receivers.caller(mail.receiverCode, mail.personId);
    if (!caller) return null;
    const language = mail.language.toLowerCase() as Language;
    const head = { id: mail.id, to: mail.address, language };
    const { name } = caller.organisation;
    if (mail.purpose === 'CONFIRMATION') {
      const token = await confirmToken(mail, client);
      if (token === null) return null;
      const content = confirmationMail(name, this.link('confirm', token), DAYS_TO_CONFIRM, language);
      return { ...head, unsubscribe: null, ...content };
    }
    const parameters = new Parameters();
    const visible = this.kinds.areVisible(askedBy(caller, parameters));
    const { rows } = await client.query<Notice>(
      `select ${NOTICE_COLUMNS} from notice n where n.mail_id = ${parameters.bind(mail.id)} and ${visible} order by n.id`,
      parameters.values,
    );
    if (rows.length === 0 || mail.isEnded) return null;
    const unsubscribe = this.link('unsubscribe', mail.token);
    const links = { site: this.settings.siteUrl ?? null, unsubscribe };
    const told = rows.map((notice) => this.kinds.wording(notice));
    return { ...head, unsubscribe, ...noticesMail(told, name, links, language) };
  }

  private link(action: string, token: string): string {
    return `${this.settings.publicAddress}/mail/${action}?token=${token}`;
  }
}

/** Null when another address was set since. */
async function confirmToken({ receiverCode, personId, address }: MailToSend, client: Client): Promise<string | null> {
  const { rows } = await client.query<{ token: string }>(
    `select confirm_token as token from notification_settings
     where receiver_code = $1 and person_id = $2 and address = $3 and confirm_token is not null`,
    [receiverCode, personId, address],
  );
  return rows[0]?.token ?? null;
}
