import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedMessage {
  id: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  /** Which of the secrets signed it. */
  signedBy: string[];
}

/** Somebody else's program: it checks what it gets as Standard Webhooks says, with nothing of the register's code. */
export class WebhookReceiver {
  readonly received: ReceivedMessage[] = [];
  readonly secrets: string[] = [];
  /** What it answers. */
  status = 204;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
          String(request.headers[`webhook-${name}`]),
        );
        const isOf = (secret: string) => {
          const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
          const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
          return signatures!.split(' ').includes(`v1,${signature}`);
        };
        this.received.push({ id: id!, body: JSON.parse(body), signedBy: this.secrets.filter(isOf) });
        response.writeHead(this.status, { location: '/elsewhere' }).end('x'.repeat(100_000));
      });
    });
  }

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/pilots`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
