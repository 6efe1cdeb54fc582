import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { poolOptions } from '../database/data-source.js';
import { urlOf } from '../database/url-of.js';
import { Settings } from '../settings.js';
import { NumberLine } from './number-line.js';

type Series = 'PT' | 'RR' | 'UV' | 'CM';

/**
 * Numbers such as PT-2026-0001: rising per year, never given twice. They are given outside the transaction that needs one,
 * which would otherwise make all others wait until it is committed; if it fails, its number is left out.
 */
@Injectable()
export class NumberSeries implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly lines = new Map<string, NumberLine>();

  constructor(
    database: DataSource,
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.pool = new Pool({
      ...poolOptions(settings),
      connectionString: urlOf(database),
      application_name: 'proeftuinregister',
      max: 1,
      idleTimeoutMillis: 0,
      // A number that is lost in a crash was not used: whoever has it commits later, and what is later is lost first.
      options: '-c synchronous_commit=off',
    });
    this.pool.on('error', () => {}); // the next number is asked on a new connection
  }

  async next(series: Series): Promise<string> {
    const year = Number(this.clock.today().slice(0, 4));
    const number = await this.lineOf(series, year).one();
    return `${series}-${year}-${String(number).padStart(4, '0')}`;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private lineOf(series: Series, year: number): NumberLine {
    const key = `${series}-${year}`;
    const line = this.lines.get(key) ?? new NumberLine((count) => this.take(series, year, count));
    this.lines.set(key, line);
    return line;
  }

  /** @returns the first of so many numbers */
  private async take(series: Series, year: number, count: number): Promise<number> {
    const { rows } = await this.pool.query<{ last: number }>(TAKE, [series, year, count]);
    return rows[0]!.last - count + 1;
  }
}

const TAKE = `
  insert into number_series (series, year, last) values ($1, $2, $3)
  on conflict (series, year) do update set last = number_series.last + excluded.last
  returning last`;
