import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Clock } from '../clock.js';
import { type LoaderScope, PerRequestLoader } from '../graphql/per-request-loader.js';
import { OrganisationDirectory } from '../identity/organisation-directory.js';
import { Organisation } from './organisation.entity.js';
import { PopulationFigure } from './population-figure.entity.js';
import { Region, RegionMembership } from './region.entity.js';
import { Succession } from './succession.entity.js';
import { codeFromIdentifier } from './tooi.js';

/** Reads organisations and regions, each per request at most once. */
@Injectable()
export class OrganisationService implements OrganisationDirectory {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  readonly byCode = new PerRequestLoader<string, Organisation | null>(async (codes) => {
    const found = await this.findAll(codes);
    return codes.map((code) => found.get(code) ?? null);
  });

  /** Newest first. */
  readonly figures = new PerRequestLoader<string, PopulationFigure[]>((codes) =>
    this.grouped(PopulationFigure, 'organisationCode', codes, { year: 'DESC' }),
  );

  readonly successions = new PerRequestLoader<string, Succession[]>((codes) =>
    this.grouped(Succession, 'predecessorCode', codes, { effectiveOn: 'ASC' }),
  );

  readonly predecessions = new PerRequestLoader<string, Succession[]>((codes) =>
    this.grouped(Succession, 'successorCode', codes, { effectiveOn: 'ASC' }),
  );

  readonly membershipOf = new PerRequestLoader<string, RegionMembership | null>(async (codes) =>
    (await this.grouped(RegionMembership, 'municipalityCode', codes)).map(([membership]) => membership ?? null),
  );

  readonly membershipsIn = new PerRequestLoader<string, RegionMembership[]>((slugs) =>
    this.grouped(RegionMembership, 'regionSlug', slugs, { municipalityCode: 'ASC' }),
  );

  readonly regionBySlug = new PerRequestLoader<string, Region | null>(async (slugs) =>
    (await this.grouped(Region, 'slug', slugs)).map(([region]) => region ?? null),
  );

  readonly municipalitiesOf = new PerRequestLoader<string, Organisation[]>(async (provinces) =>
    (await this.grouped(Organisation, 'provinceCode', provinces, { name: 'ASC' })).map((municipalities) =>
      municipalities.filter((municipality) => existsOn(municipality, this.clock.today())),
    ),
  );

  /** The ministries or provinces of all times, by name. */
  ofKind(kind: Organisation['kind']): Promise<Organisation[]> {
    return this.database.getRepository(Organisation).find({ where: { kind }, order: { name: 'ASC' } });
  }

  regions(): Promise<Region[]> {
    return this.database.getRepository(Region).find({ order: { name: 'ASC' } });
  }

  /** @param manager a transaction that asks passes itself: a second connection beside it could wait for ever */
  async findAll(
    codes: readonly string[],
    manager: EntityManager = this.database.manager,
  ): Promise<Map<string, Organisation>> {
    const found = await manager.findBy(Organisation, { code: In([...new Set(codes)]) });
    return new Map(found.map((organisation) => [organisation.code, organisation]));
  }

  load(code: string, scope: LoaderScope): Promise<Organisation | null> {
    return this.byCode.for(scope).load(code);
  }

  /** @param identifier a code or a TOOI URI */
  find(identifier: string, manager: EntityManager = this.database.manager): Promise<Organisation | null> {
    return manager.findOneBy(Organisation, [{ code: codeFromIdentifier(identifier) }, { registeredUri: identifier }]);
  }

  /** A municipality that nobody else changes until the transaction ends. Null when it is none. */
  hold(transaction: EntityManager, identifier: string): Promise<Organisation | null> {
    const where = { code: codeFromIdentifier(identifier), kind: 'MUNICIPALITY' } as const;
    return transaction.findOne(Organisation, { where, lock: { mode: 'for_no_key_update' } });
  }

  /** The newest number of inhabitants on record, or null. */
  newestFigure(code: string, manager: EntityManager = this.database.manager): Promise<PopulationFigure | null> {
    return manager.findOne(PopulationFigure, { where: { organisationCode: code }, order: { year: 'DESC' } });
  }

  /** The codes of what had come in an organisation's place by a day. */
  async successorsOf(code: string, day: string, manager: EntityManager): Promise<string[]> {
    const successions = await manager.findBy(Succession, { predecessorCode: code, status: 'EFFECTIVE' });
    return successions.filter(({ effectiveOn }) => effectiveOn <= day).map(({ successorCode }) => successorCode);
  }

  async membership(identifier: string) {
    const organisation = await this.find(identifier);
    if (!organisation || !existsOn(organisation, this.clock.today())) return null;
    const { code, kind, name } = organisation;
    return { organisation: { code, kind, name }, actsFor: await this.expand([code]) };
  }

  /**
   * These organisations and all that they wholly succeeded by today: what was theirs is their own, and a query for a
   * successor finds its predecessors' pilots. Codes and TOOI URIs; what is unknown stays as it is.
   */
  async expand(identifiers: readonly string[]): Promise<string[]> {
    const rows: { code: string }[] = await this.database.query(
      `with recursive line(code) as (
         select unnest($1::text[])
         union
         select s.predecessor_code from succession s join line on s.successor_code = line.code
         where s.extent = 'WHOLE' and s.status = 'EFFECTIVE' and s.effective_on <= $2
       )
       select code from line`,
      [identifiers.map(codeFromIdentifier), this.clock.today()],
    );
    return rows.map((row) => row.code);
  }

  private async grouped<Row extends object>(
    entity: new () => Row,
    key: keyof Row & string,
    values: readonly string[],
    order: Record<string, 'ASC' | 'DESC'> = {},
  ): Promise<Row[][]> {
    const rows = await this.database
      .getRepository(entity)
      .find({ where: { [key]: In([...values]) } as never, order: order as never });
    return values.map((value) => rows.filter((row) => row[key] === value));
  }
}

export function existsOn(period: { validFrom: string | null; validUntil: string | null }, day: string): boolean {
  return (
    (period.validFrom === null || period.validFrom <= day) && (period.validUntil === null || period.validUntil > day)
  );
}
