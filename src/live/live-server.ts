import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { WebSocket, WebSocketServer } from 'ws';
import { inRequest, type Language, type RequestContext } from '../graphql/request-context.js';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import { GOING_AWAY, type Protocol, PROTOCOL_NAME, protocolFor } from './live-protocol.js';
import { LiveOperations } from './live-operations.service.js';

const PATH = '/graphql';

/**
 * Takes WebSockets on the port and the path of the API. What they need is loaded when the first one comes: most registers
 * have none most of the time.
 */
@Injectable()
export class LiveServer implements BeforeApplicationShutdown {
  private readonly sockets = new Set<WebSocket>();
  private loading: Promise<{ server: WebSocketServer; protocol: Protocol }> | null = null;
  private isStopping = false;

  constructor(
    private readonly operations: LiveOperations,
    private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get connections(): number {
    return this.sockets.size;
  }

  /** To be called once, before it listens. */
  standAt(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => {}); // whoever goes away in the middle
      const refusal = this.refusalOf(request);
      if (refusal) return refuse(socket, refusal);
      this.accept(request, socket, head).catch((err: unknown) => {
        this.logger.error({ err }, 'a WebSocket could not be opened');
        refuse(socket, '500 Internal Server Error');
      });
    });
  }

  /** Tells every client to come back, to another process or later. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const socket of this.sockets) {
      socket.close(GOING_AWAY, 'The register stops.');
      setTimeout(() => socket.terminate(), 1_000).unref();
    }
  }

  private refusalOf({ url = '', headers }: IncomingMessage): string | null {
    const { corsOrigins, liveMaxConnections } = this.settings;
    if (url.split('?', 1)[0] !== PATH) return '404 Not Found';
    const isKnown = headers.origin === undefined || corsOrigins.includes('*') || corsOrigins.includes(headers.origin);
    if (!isKnown) return '403 Forbidden';
    const protocols = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
    if (!protocols.includes(PROTOCOL_NAME)) return '400 Bad Request';
    return this.isStopping || this.sockets.size >= liveMaxConnections ? '503 Service Unavailable' : null;
  }

  private async accept(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { server, protocol } = await (this.loading ??= this.load());
    const context: RequestContext = {
      requestId: randomUUID(),
      language: languageOf(request),
      readsFrom: 'primary',
      keepAnswer: false,
    };
    server.handleUpgrade(request, stream, head, (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', (err) => this.logger.info({ err, requestId: context.requestId }, 'a WebSocket failed'));
      this.keepAlive(socket);
      inRequest(context, () => protocol.open(socket, context));
    });
  }

  private async load() {
    const [{ WebSocketServer: Sockets }, protocol] = await Promise.all([
      import('ws'),
      protocolFor(this.operations, this.settings),
    ]);
    const server = new Sockets({
      noServer: true,
      maxPayload: this.settings.liveMessageLimitKb * 1_024,
      perMessageDeflate: false,
      handleProtocols: () => PROTOCOL_NAME,
    });
    return { server, protocol };
  }

  private keepAlive(socket: WebSocket): void {
    let isAlive = true;
    socket.on('pong', () => (isAlive = true));
    const pulse = setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
    }, this.settings.livePingS * 1_000).unref();
    socket.on('close', () => clearInterval(pulse));
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The first of ours that the client names: browsers name the one that they want most first. */
function languageOf({ headers }: IncomingMessage): Language {
  const [, first] = /(?:^|,)\s*(nl|en)\b/i.exec(headers['accept-language'] ?? '') ?? [];
  return first?.toLowerCase() === 'en' ? 'en' : 'nl';
}
