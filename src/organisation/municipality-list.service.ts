import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Clock } from '../clock.js';
import { badInput } from '../graphql/api-error.js';
import { type Connection, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { checkLists } from '../graphql/list-limit.js';
import type { MunicipalityFilter } from '../schema.types.js';
import { Settings } from '../settings.js';
import { Organisation } from './organisation.entity.js';
import { boundsOf } from './size-band.js';

const ORDER = 'name';
const LONGEST_NAME = 100;
const NEWEST_FIGURE = `(select f.inhabitants from population_figure f
  where f.organisation_code = municipality.code order by f.year desc limit 1)`;

@Injectable()
export class MunicipalityList {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** The municipalities of today that fit the filter, by name. */
  async page(
    filter: MunicipalityFilter,
    pageArguments: PageArguments,
  ): Promise<Connection<Organisation> & { totalCount: number }> {
    const page = readPage(pageArguments, ORDER, 2);
    checkLists(filter);
    const query = this.matching(filter);
    const totalCount = await query.getCount();
    if (page.cursor) {
      const [name, code] = page.cursor;
      query.andWhere(`(municipality.name, municipality.code) ${page.backward ? '<' : '>'} (:name, :code)`, {
        name,
        code,
      });
    }
    const direction = page.backward ? 'DESC' : 'ASC';
    const rows = await query
      .orderBy('municipality.name', direction)
      .addOrderBy('municipality.code', direction)
      .limit(page.size + 1)
      .getMany();
    return { ...toConnection(rows, page, ORDER, ({ name, code }) => [name, code]), totalCount };
  }

  private matching({
    name,
    provinces,
    regions,
    sizeBands,
    isSmall,
  }: MunicipalityFilter): SelectQueryBuilder<Organisation> {
    const query = this.database
      .getRepository(Organisation)
      .createQueryBuilder('municipality')
      .where(`municipality.kind = 'MUNICIPALITY'`)
      .andWhere('(municipality.validFrom is null or municipality.validFrom <= :today)', { today: this.clock.today() })
      .andWhere('(municipality.validUntil is null or municipality.validUntil > :today)');
    if (name && name.length > LONGEST_NAME) {
      throw badInput(`Zoek met hoogstens ${LONGEST_NAME} tekens.`, `Search with at most ${LONGEST_NAME} characters.`);
    }
    if (name) query.andWhere(`position(${plain(':name')} in ${plain('municipality.name')}) > 0`, { name });
    if (provinces) query.andWhere('municipality.provinceCode = any(:provinces)', { provinces });
    if (regions) {
      query.andWhere(
        `exists (select 1 from region_membership m where m.municipality_code = municipality.code and m.region_slug = any(:regions))`,
        { regions },
      );
    }
    if (sizeBands) {
      const [lowest, highest] = [
        sizeBands.map((band) => boundsOf(band)[0]),
        sizeBands.map((band) => boundsOf(band)[1]),
      ];
      query.andWhere(
        `exists (select 1 from unnest(:lowest::int[], :highest::int[]) band(low, high) where ${NEWEST_FIGURE} between low and high)`,
        { lowest, highest },
      );
    }
    if (isSmall != null) {
      query.andWhere(`(${NEWEST_FIGURE} <= :limit) = :isSmall`, {
        limit: this.settings.eligibleUpToInhabitants,
        isSmall,
      });
    }
    return query;
  }
}

/** SQL of a name as people type it: Noord-Beveland without its hyphen, 's-Hertogenbosch without its apostrophe. */
const plain = (name: string): string => `translate(lower(unaccent(${name})), ' -''’', '')`;
