import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { REFERENCE_VERSION } from '../database/reference-snapshots.js';
import {
  type Connection,
  isMoment,
  type KeyTest,
  type PageArguments,
  readPage,
  toConnection,
} from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import type { ApiContext } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { ExperimentCallFilter, ExperimentCallOrder, ExperimentCallStatus } from '../schema.types.js';
import { CallReader } from './call-reader.service.js';
import { type CallCard, type CallRow, callsSql } from './call-rows.js';
import { overdueSql } from './call.clock.js';

const isDay: KeyTest = (key) => /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key));
/** Behind every day: a call without a last one. */
const NEVER = '9999-12-31';
const STAGES = new Map<ExperimentCallStatus, number>([
  ['OPEN', 1],
  ['ANNOUNCED', 2],
]);

/** How a list is ordered: by a value in SQL, the same value of a card, and the id. */
const ORDERS = {
  NEWEST: {
    sql: `coalesce(c.announced_at, c.created_at)`,
    of: ({ announcedAt, createdAt }: CallCard) => (announcedAt ?? createdAt).toISOString(),
    test: isMoment,
    isDescending: true,
  },
  CLOSING_FIRST: {
    sql: `coalesce(c.closes_on, '${NEVER}'::date)`,
    of: ({ closesOn }: CallCard) => closesOn ?? NEVER,
    test: isDay,
    isDescending: false,
  },
  OPEN_FIRST: {
    sql: `case g.status when 'OPEN' then 1 when 'ANNOUNCED' then 2 else 3 end || coalesce(c.closes_on, '${NEVER}')::text`,
    of: ({ status, closesOn }: CallCard) => `${STAGES.get(status) ?? 3}${closesOn ?? NEVER}`,
    test: (key: string) => /^[123]/.test(key) && isDay(key.slice(1)),
    isDescending: false,
  },
} as const satisfies Record<ExperimentCallOrder, object>;

/** Where an applicant lies. */
export interface Place {
  regionSlug: string;
  provinceCodes: readonly string[];
}

/** Which calls to list. @property openTo public ones that ask for no other place */
export type WantedCalls = ExperimentCallFilter & { openTo?: Place };

@Injectable()
export class CallList {
  constructor(
    private readonly reads: Reads,
    private readonly calls: CallReader,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  /** Page and total in one statement. */
  async page(
    filter: WantedCalls,
    orderBy: ExperimentCallOrder,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<Connection<CallCard> & { totalCount: number }> {
    checkLists(filter);
    const order = ORDERS[orderBy];
    const page = readPage(pageArguments, orderBy, 2, [order.test, isUuid]);
    const parameters = new Parameters();
    const { bind } = parameters;
    const today = bind(this.clock.today());
    const isDown = order.isDescending !== page.backward;
    const beyond = page.cursor ? `where (rank, id) ${isDown ? '<' : '>'} (${page.cursor.map(bind).join(', ')})` : '';
    const direction = isDown ? 'desc' : 'asc';
    const rows = await this.reads.rows<CallRow & { total: number; id: string | null }>(
      `with listed as materialized (
         select f.* from (
           select g.*, ${order.sql} as rank, ${overdueSql(today)} as is_overdue
           from (${callsSql(today)} where ${this.conditions(filter, context, parameters)}) g
           join experiment_call c on c.id = g.id) f
         where ${this.derived(filter, parameters)})
       select t.total, l.id, l.row, l.status, l.submitted, l.admissible, l.selected, l.waiting_since::text, ${REFERENCE_VERSION}
       from (select count(*)::int as total from listed) t
       left join (select * from listed ${beyond} order by rank ${direction}, id ${direction} limit ${page.size + 1}) l on true
       order by l.rank ${direction}, l.id ${direction}`,
      parameters.values,
    );
    const cards = await this.calls.cards(rows.filter(({ id }) => id !== null));
    return {
      ...toConnection(cards, page, orderBy, (card) => [order.of(card), card.id]),
      totalCount: rows[0]!.total,
    };
  }

  private conditions(filter: WantedCalls, context: ApiContext, parameters: Parameters): string {
    const { bind } = parameters;
    const texts = (values: readonly string[]) => `${bind(values)}::text[]`;
    const conditions = [this.calls.condition(context, parameters)];
    if (filter.themes) conditions.push(`c.theme_codes && ${texts(filter.themes)}`);
    if (filter.ministries) {
      const codes = texts(this.organisations.expand(filter.ministries));
      conditions.push(`(c.ministry_code = any(${codes}) or c.further_ministry_codes && ${codes})`);
    }
    if (filter.legalBases) conditions.push(`c.legal_basis_code = any(${texts(filter.legalBases)})`);
    if (filter.openOn) {
      const day = `${bind(filter.openOn)}::date`;
      conditions.push(`c.status not in ('DRAFT', 'WITHDRAWN') and c.opens_on <= ${day}
        and coalesce(c.closes_on >= ${day}, true)`);
    }
    if (filter.provinces) {
      const codes = texts(filter.provinces);
      conditions.push(`(c.province_codes = '{}' or c.province_codes && ${codes})
        and (c.region_slugs = '{}' or exists (
          select from region r where r.slug = any(c.region_slugs) and r.province_code = any(${codes})))`);
    }
    if (filter.openTo) {
      const { regionSlug, provinceCodes } = filter.openTo;
      conditions.push(`c.status <> 'DRAFT' and (c.province_codes = '{}' or c.province_codes && ${texts(provinceCodes)})
        and (c.region_slugs = '{}' or ${bind(regionSlug)} = any(c.region_slugs))`);
    }
    if (filter.orientation) conditions.push(`c.orientation = ${bind(filter.orientation)}`);
    if (filter.form) conditions.push(`c.form = ${bind(filter.form)}`);
    return conditions.join(' and ');
  }

  /** What follows from the day, or from the applications. */
  private derived({ statuses, isDecisionOverdue }: ExperimentCallFilter, { bind }: Parameters): string {
    const conditions = ['true'];
    if (statuses) conditions.push(`f.status = any(${bind(statuses)}::text[])`);
    if (isDecisionOverdue != null) conditions.push(`f.is_overdue = ${bind(isDecisionOverdue)}::boolean`);
    return conditions.join(' and ');
  }
}
