import { createHmac, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { ApiError } from '../graphql/api-error.js';
import { Jobs } from '../jobs/jobs.js';
import { Settings } from '../settings.js';
import { networkOf } from './network.js';

const HOUR_S = 3_600;
const DAY_S = 86_400;

/**
 * How many reports are taken, counted in the database because several processes answer. What is counted stands under a hash;
 * its salt is of one day and then thrown away, after which nobody can find out whose address it was.
 */
@Injectable()
export class ReportLimits implements OnModuleInit {
  private salt: { day: string; value: string } | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('forget-who-reported', () => this.forget());
  }

  /** Counts a report. Not in a transaction: one that fails counts too. @throws ApiError TOO_MANY_REQUESTS */
  async admit(address: string, record: string): Promise<void> {
    const { correctionsPerAddress, correctionsPerRecord } = this.settings;
    await this.count(`address ${networkOf(address)}`, correctionsPerAddress, HOUR_S);
    await this.count(`record ${record}`, correctionsPerRecord, DAY_S);
  }

  private async count(what: string, most: number, seconds: number): Promise<void> {
    const key = createHmac('sha256', await this.saltOfToday())
      .update(what)
      .digest('base64url');
    const now = this.clock.now();
    const [counted]: { count: number; until: Date }[] = await this.database.query(COUNT, [
      key,
      now,
      new Date(now.getTime() + seconds * 1_000),
    ]);
    if (counted!.count > most)
      throw tooMany(Math.max(1, Math.ceil((counted!.until.getTime() - now.getTime()) / 1_000)));
  }

  private async saltOfToday(): Promise<string> {
    const day = this.clock.today();
    if (this.salt?.day === day) return this.salt.value;
    await this.database.query(NEW_SALT, [day, randomBytes(32).toString('base64url')]);
    const [row]: { salt: string }[] = await this.database.query('select salt from report_salt where day = $1', [day]);
    this.salt = { day, value: row!.salt };
    return row!.salt;
  }

  /** Throws away the salts of other days, and what was counted and does not matter any more. */
  async forget(): Promise<void> {
    await this.database.query('delete from report_salt where day < $1', [this.clock.today()]);
    await this.database.query('delete from report_count where until <= $1', [this.clock.now()]);
  }
}

/** A window begins with the first report in it and is over at `until`, however many were refused in it. */
const COUNT = `
  insert into report_count as c (key, count, until) values ($1, 1, $3)
  on conflict (key) do update set
    count = case when c.until <= $2 then 1 else c.count + 1 end,
    until = case when c.until <= $2 then excluded.until else c.until end
  returning count, until`;

const NEW_SALT = 'insert into report_salt (day, salt) values ($1, $2) on conflict (day) do nothing';

function tooMany(retryAfterSeconds: number): ApiError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wording = {
    nl: `Er zijn nu te veel meldingen gedaan. Probeer het over ${minutes === 1 ? '1 minuut' : `${minutes} minuten`} opnieuw.`,
    en: `Too many errors were reported just now. Try again in ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`,
  };
  const headers = new Map([['retry-after', String(retryAfterSeconds)]]);
  return new ApiError('TOO_MANY_REQUESTS', wording, { retryAfterSeconds, http: { headers } });
}
