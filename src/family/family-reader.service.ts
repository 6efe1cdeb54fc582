import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { REFERENCE_VERSION, ReferenceSnapshots } from '../database/reference-snapshots.js';
import { type Connection, isWholeNumber, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { FamilyLinkKind, PilotStatus } from '../schema.types.js';
import { familyStatement, MOST_MEMBERS } from './family-statement.js';
import { type Context, contextOf, wasTried } from './family.contexts.js';

interface FamilyRow {
  id: string;
  distance: number;
  owner_code: string;
  status: PilotStatus;
  actual_start: string | null;
  registered_inhabitants: number;
  registered_inhabitants_year: number;
  links: { kind: FamilyLinkKind; to: string }[];
  reference_version: string;
}

/** A pilot of a family, without its card. */
export interface Kin {
  key: string;
  distance: number;
  ownerCode: string;
  links: FamilyRow['links'];
  context: Context;
  status: PilotStatus;
  wasTried: boolean;
}

/** The pilot that was asked about comes first, then the nearest. */
export interface Family {
  all: Kin[];
  isComplete: boolean;
}

export type Member = Kin & { pilot: PilotCard };

const ORDER = 'kin';

@Injectable()
export class FamilyReader {
  constructor(
    private readonly reads: Reads,
    private readonly references: ReferenceSnapshots,
    private readonly organisations: OrganisationService,
    private readonly pilots: PilotReader,
  ) {}

  /** The family of a pilot that the caller sees: one statement, however far it reaches. */
  async of(key: string, context: ApiContext): Promise<Family> {
    const parameters = new Parameters();
    const mayRead = this.pilots.condition(context, parameters);
    const eyes = { own: callerOf(context)?.actsFor ?? [], mayRead };
    const statement = familyStatement(key, eyes, parameters.bind, REFERENCE_VERSION);
    const rows = await this.reads.rows<FamilyRow>(statement, parameters.values);
    if (rows[0]) await this.references.atLeast(rows[0].reference_version);
    return {
      all: rows.slice(0, MOST_MEMBERS + 1).map((row) => this.kinOf(row)),
      isComplete: rows.length <= MOST_MEMBERS + 1,
    };
  }

  /** A page of the others, with their cards. */
  async members(
    { all }: Family,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<Connection<Member> & { totalCount: number }> {
    const page = readPage(pageArguments, ORDER, 2, [isWholeNumber, isUuid]);
    const others = all.slice(1);
    const walked = page.backward ? [...others].reverse() : others;
    const from = page.cursor && { distance: Number(page.cursor[0]), key: page.cursor[1]! };
    const isBeyond = (kin: Kin) => !from || (page.backward ? isNearer(kin, from) : isNearer(from, kin));
    const found = walked.filter(isBeyond).slice(0, page.size + 1);
    const cards = await this.cardsOf(
      found.map(({ key }) => key),
      context,
    );
    const members = found.flatMap((kin) => {
      const pilot = cards.get(kin.key);
      return pilot ? [{ ...kin, pilot }] : [];
    });
    return {
      ...toConnection(members, page, ORDER, ({ distance, key }) => [distance, key]),
      totalCount: others.length,
    };
  }

  /** The cards of pilots by key, without those that went since the family was read. */
  async cardsOf(keys: readonly string[], context: ApiContext): Promise<Map<string, PilotCard>> {
    const cards = await Promise.all(keys.map((key) => this.pilots.byId.for(context).load(key)));
    return new Map(cards.flatMap((card) => (card ? [[card.key, card]] : [])));
  }

  /** In which circumstances a pilot is tried out, as the graph shows it. */
  circumstancesOf({ ownerCode, context: { sizeBand, provinceCode }, status, wasTried }: Kin) {
    return {
      sizeBand,
      province: provinceCode && this.organisations.all.byCode(provinceCode),
      villageCount: this.organisations.all.byCode(ownerCode)?.villages?.length ?? null,
      status,
      wasTried,
    };
  }

  private kinOf(row: FamilyRow): Kin {
    const { id: key, distance, owner_code: ownerCode, links, status, actual_start: actualStart } = row;
    const { registered_inhabitants: inhabitants, registered_inhabitants_year: year } = row;
    const provinceCode = this.organisations.all.byCode(ownerCode)?.provinceCode ?? null;
    const context = contextOf(inhabitants, year, provinceCode);
    return { key, distance, ownerCode, links, context, status, wasTried: wasTried({ status, actualStart }) };
  }
}

type Place = Pick<Kin, 'distance' | 'key'>;
const isNearer = (one: Place, other: Place): boolean =>
  one.distance === other.distance ? one.key < other.key : one.distance < other.distance;
