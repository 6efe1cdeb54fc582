import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/clock.js';
import { LocalIssuer } from '../../src/identity/local-issuer.js';
import { createLogger } from '../../src/logging.js';
import { readSettings } from '../../src/settings.js';
import { createApp } from '../../src/start.js';
import { ApiClient } from './api-client.js';
import { cloneDatabase } from './databases.js';

/** The clock of a test app: it runs, unless it is set. */
export class MovableClock extends Clock {
  private fixed: Date | null = null;

  set(moment: string): void {
    this.fixed = new Date(moment);
  }

  protected override present(): Date {
    return this.fixed ? new Date(this.fixed) : super.present();
  }
}

export interface TestApp {
  url: string;
  app: NestExpressApplication;
  database: DataSource;
  clock: MovableClock;
  /** The log lines since the start. */
  log: Record<string, unknown>[];
  public: ApiClient;
  /** A signed-in officer: `as('GM1695')` is a manager of Noord-Beveland. */
  as(organisation: string, ...roles: string[]): ApiClient;
  token(organisation: string, ...roles: string[]): Promise<string>;
  close(): Promise<void>;
}

/** Boots the real application on a database of its own. @param environment settings as in the environment */
export async function startTestApp(environment: Record<string, string> = {}, databaseUrl?: string): Promise<TestApp> {
  const settings = readSettings({ LOG_LEVEL: 'info', MAIL_FOLDER: join(tmpdir(), 'register-mails'), ...environment });
  const log: Record<string, unknown>[] = [];
  const logger = createLogger(settings, { write: (line) => void log.push(JSON.parse(line)) });
  const app = await createApp({ settings, logger, databaseUrl: databaseUrl ?? (await cloneDatabase()) });
  const clock = new MovableClock();
  const running = app.get(Clock);
  running.now = () => clock.now();
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const issuer = app.get<LocalIssuer | null>(LocalIssuer);
  const token = (organisation: string, ...roles: string[]) =>
    issuer!.sign({
      sub: `officer-of-${organisation}`,
      name: `Officer of ${organisation}`,
      organisation,
      roles: roles.length ? roles : ['MANAGER'],
    });
  return {
    url,
    app,
    clock,
    log,
    database: app.get(DataSource),
    public: new ApiClient(url),
    as: (organisation, ...roles) => new ApiClient(url, () => token(organisation, ...roles)),
    token,
    close: () => app.close(),
  };
}
