import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { type Connection, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { checkLists } from '../graphql/list-limit.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { LegalBasisFilter } from '../schema.types.js';
import { articleKeySql } from './article-order.js';
import { Law } from './law.entity.js';
import { LegalBasis } from './legal-basis.entity.js';
import { readSought } from './sought-text.js';

const ORDER = 'law';
/** The citation, the other names of the law, and the summaries. */
const SEARCHED = `lower(unaccent(concat_ws(' ', law.title, basis.article, 'lid ' || basis.paragraph, 'paragraph ' || basis.paragraph,
  law.abbreviation, law.bwb_id, basis.summary, basis.summary_en)))`;

@Injectable()
export class LegalBasisList {
  constructor(
    private readonly database: DataSource,
    private readonly organisations: OrganisationService,
  ) {}

  /** The legal bases that fit the filter, by the law's title and then as in the law. */
  async page(
    filter: LegalBasisFilter,
    pageArguments: PageArguments,
  ): Promise<Connection<LegalBasis> & { totalCount: number }> {
    const page = readPage(pageArguments, ORDER, 3);
    checkLists(filter);
    const query = await this.matching(filter);
    const totalCount = await query.getCount();
    if (page.cursor) {
      const [title, article, code] = page.cursor;
      query.andWhere(
        `(law.title, ${articleKeySql('basis.article')}, basis.code) ${page.backward ? '<' : '>'} (:title, ${articleKeySql(':article')}, :code)`,
        { title, article, code },
      );
    }
    const direction = page.backward ? 'DESC' : 'ASC';
    const rows = (await query
      .addSelect(articleKeySql('basis.article'), 'article_key')
      .orderBy('law.title', direction)
      .addOrderBy('article_key', direction)
      .addOrderBy('basis.code', direction)
      .limit(page.size + 1)
      .getMany()) as (LegalBasis & { ofLaw: Law })[];
    return {
      ...toConnection(rows, page, ORDER, ({ ofLaw, article, code }) => [ofLaw.title, article, code]),
      totalCount,
    };
  }

  private async matching(filter: LegalBasisFilter): Promise<SelectQueryBuilder<LegalBasis>> {
    const { laws, article, kinds, statuses } = filter;
    const query = this.database
      .getRepository(LegalBasis)
      .createQueryBuilder('basis')
      .innerJoinAndMapOne('basis.ofLaw', Law, 'law', 'law.bwbId = basis.bwbId');
    if (laws) query.andWhere('basis.bwbId = any(:laws)', { laws });
    if (article) query.andWhere('lower(basis.article) = lower(:exactly)', { exactly: article.trim() });
    if (kinds) query.andWhere('basis.kind = any(:kinds)', { kinds });
    if (statuses) query.andWhere('basis.status = any(:statuses)', { statuses });
    if (filter.ministries) {
      const ministries = this.organisations.expand(filter.ministries);
      query.andWhere('(law.ministryCode = any(:ministries) or basis.authorityCode = any(:ministries))', { ministries });
    }
    const { words, numbers } = readSought(filter.text ?? '');
    if (words.length > 0) {
      query.andWhere(
        `not exists (select 1 from unnest(:words::text[]) word where position(lower(unaccent(word)) in ${SEARCHED}) = 0)`,
        { words },
      );
    }
    if (numbers.length > 0) query.andWhere(`${SEARCHED} ~ all(:numbers::text[])`, { numbers });
    return query;
  }
}
