import cluster from 'node:cluster';
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Settings } from './settings.js';

export const LOGGER = Symbol('Logger');
const LOG_DELAY_MS = 10;

/** JSON lines on standard output. What identifies a person or opens a door is never in them. */
export function createLogger(
  { logLevel }: Pick<Settings, 'logLevel'>,
  destination: DestinationStream = together(pino.destination(1)),
  isOneOfSeveral = cluster.isWorker,
): Logger {
  return pino(
    {
      level: logLevel,
      base: isOneOfSeveral ? { pid: process.pid } : undefined,
      timestamp,
      formatters: { level: (level) => ({ level }) },
      redact: ['req.headers.authorization', 'req.headers.cookie'],
      serializers: { err: errorForLog },
    },
    destination,
  );
}

/** Writes lines together: a write for each costs as much as half of answering from memory. A crash loses none, a kill -9 the last few. */
function together(destination: DestinationStream): DestinationStream {
  let waiting = '';
  const flush = () => {
    const lines = waiting;
    waiting = '';
    if (lines) destination.write(lines);
  };
  process.on('exit', flush);
  return {
    write(line) {
      if (!waiting) setTimeout(flush, LOG_DELAY_MS);
      waiting += line;
    },
  };
}

let millisecond = NaN;
let written = '';

/** The time in ISO 8601, made once for all lines of a millisecond. */
function timestamp(): string {
  const now = Date.now();
  if (now !== millisecond) {
    millisecond = now;
    written = `,"time":"${new Date(now).toISOString()}"`;
  }
  return written;
}

/** What the log tells of an error. A failed statement carries its parameters and the row at fault: people's texts. */
export function errorForLog(error: unknown): object {
  const { name, message, stack, cause, code, query, constraint } = Object(error) as Record<string, unknown>;
  return { type: name, message, stack, code, query, constraint, ...(cause ? { cause: errorForLog(cause) } : {}) };
}

/** Nest's own messages in the same lines; its start-up chatter is debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string) {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string) {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string) {
    this.logger.error({ context, stack }, String(message));
  }
}
