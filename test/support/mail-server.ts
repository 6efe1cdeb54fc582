import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it came in. */
export interface ReceivedMail {
  to: string[];
  headers: string;
  subject: string;
  messageId: string;
  /** Both parts, decoded. */
  text: string;
  html: string;
}

/** A real SMTP server in this process, which can be told to refuse. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** The status with which it refuses messages; null: it takes them. */
  refusesWith: number | null = null;
  attempts = 0;
  /** Called when a message is whole, before it is taken. */
  beforeTaking: () => Promise<void> = async () => {};
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      authOptional: true,
      logger: false,
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.attempts += 1;
          if (this.refusesWith !== null) {
            return done(Object.assign(new Error('Not now'), { responseCode: this.refusesWith }));
          }
          void this.beforeTaking().then(() => {
            this.received.push(
              read(
                Buffer.concat(chunks).toString(),
                envelope.rcptTo.map(({ address }) => address),
              ),
            );
            done();
          });
        });
      },
    });
  }

  async start(): Promise<string> {
    const listener = this.server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function read(message: string, to: string[]): ReceivedMail {
  const end = message.indexOf('\r\n\r\n');
  const headers = message.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const boundary = /boundary="([^"]+)"/.exec(headers)?.[1] ?? '';
  const parts = message.slice(end).split(`--${boundary}`);
  const part = (type: string) => decoded(parts.find((each) => each.includes(`Content-Type: ${type}`)) ?? '');
  return {
    to,
    headers,
    subject: word(header('Subject')),
    messageId: header('Message-ID'),
    text: part('text/plain'),
    html: part('text/html'),
  };
}

function decoded(part: string): string {
  const [head, ...body] = part.split('\r\n\r\n');
  const text = body.join('\r\n\r\n').trim();
  if (/base64/i.test(head!)) return Buffer.from(text, 'base64').toString();
  if (!/quoted-printable/i.test(head!)) return text;
  return quotedPrintable(text.replace(/=\r\n/g, ''));
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** A header with other characters than ASCII, or quotes, is written in another way (RFC 2047). */
const word = (header: string): string =>
  header
    .replace(/\?=\s+=\?UTF-8\?Q\?/gi, '')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, text: string) => quotedPrintable(text.replace(/_/g, ' ')));

/** The first link to this action in a mail. */
export const linkIn = ({ text }: ReceivedMail, action: string): string =>
  new RegExp(`https?://\\S+/mail/${action}\\?token=[\\w-]+`).exec(text)![0];
