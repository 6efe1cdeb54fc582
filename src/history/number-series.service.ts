import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';

/** Numbers such as PT-2026-0001: rising per year, without gaps, never given twice. */
@Injectable()
export class NumberSeries {
  constructor(private readonly clock: Clock) {}

  async next(transaction: EntityManager, series: 'PT' | 'RR'): Promise<string> {
    const year = Number(this.clock.today().slice(0, 4));
    const [{ last }] = (await transaction.query(
      `insert into number_series (series, year, last) values ($1, $2, 1)
       on conflict (series, year) do update set last = number_series.last + 1
       returning last`,
      [series, year],
    )) as [{ last: number }];
    return `${series}-${year}-${String(last).padStart(4, '0')}`;
  }
}
