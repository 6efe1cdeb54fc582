import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Clock } from '../clock.js';
import { ReferenceSnapshots, type Scope, type Snapshot } from '../database/reference-snapshots.js';
import type { Actor } from '../identity/actor.js';
import { OrganisationDirectory } from '../identity/organisation-directory.js';
import { existsOn } from './existence.js';
import { Organisation } from './organisation.entity.js';
import { Organisations } from './organisations.js';
import { PopulationFigure } from './population-figure.entity.js';
import { RegionContact } from './region-contact.entity.js';
import { Region, RegionMembership } from './region.entity.js';
import { Succession } from './succession.entity.js';
import { codeFromIdentifier } from './tooi.js';

/** Reads organisations and regions: for the graph from memory, for a change from the tables in its own transaction. */
@Injectable()
export class OrganisationService implements OrganisationDirectory {
  private readonly snapshot: Snapshot<Organisations>;

  constructor(
    private readonly references: ReferenceSnapshots,
    private readonly clock: Clock,
  ) {
    this.snapshot = references.of(
      async (database) =>
        new Organisations({
          organisations: await database.getRepository(Organisation).find({ order: { name: 'ASC', code: 'ASC' } }),
          figures: await database.getRepository(PopulationFigure).find({ order: { year: 'DESC' } }),
          successions: await database.getRepository(Succession).find({ order: { effectiveOn: 'ASC' } }),
          regions: await database.getRepository(Region).find({ order: { name: 'ASC' } }),
          memberships: await database.getRepository(RegionMembership).find({ order: { municipalityCode: 'ASC' } }),
          contacts: await database.getRepository(RegionContact).find(),
        }),
    );
  }

  /** All of them, as new as what this request read. */
  get all(): Organisations {
    return this.snapshot.current;
  }

  /** All of them, as the tables have them now. */
  async now(scope?: Scope): Promise<Organisations> {
    await this.references.fresh(scope);
    return this.all;
  }

  load(code: string): Organisation | null {
    return this.all.byCode(code);
  }

  async membership(identifier: string): Promise<Pick<Actor, 'organisation' | 'actsFor'> | null> {
    const today = this.clock.today();
    const organisation = (await this.now()).find(identifier);
    if (!organisation || !existsOn(organisation, today)) return null;
    const { code, kind, name } = organisation;
    return { organisation: { code, kind, name }, actsFor: this.all.expand([code], today) };
  }

  /** See Organisations.expand, by today. */
  expand(identifiers: readonly string[]): string[] {
    return this.all.expand(identifiers, this.clock.today());
  }

  /** @param manager a transaction that asks passes itself: a second connection beside it could wait for ever */
  async findAll(codes: readonly string[], manager: EntityManager): Promise<Map<string, Organisation>> {
    const found = await manager.findBy(Organisation, { code: In([...new Set(codes)]) });
    return new Map(found.map((organisation) => [organisation.code, organisation]));
  }

  /** @param identifier a code or a TOOI URI */
  find(identifier: string, manager: EntityManager): Promise<Organisation | null> {
    return manager.findOneBy(Organisation, [{ code: codeFromIdentifier(identifier) }, { registeredUri: identifier }]);
  }

  /** A municipality that nobody else changes until the transaction ends. Null when it is none. */
  hold(transaction: EntityManager, identifier: string): Promise<Organisation | null> {
    const where = { code: codeFromIdentifier(identifier), kind: 'MUNICIPALITY' } as const;
    return transaction.findOne(Organisation, { where, lock: { mode: 'for_no_key_update' } });
  }

  /** The newest number of inhabitants on record, or null. */
  newestFigure(code: string, manager: EntityManager): Promise<PopulationFigure | null> {
    return manager.findOne(PopulationFigure, { where: { organisationCode: code }, order: { year: 'DESC' } });
  }

  /** The codes of what had come in an organisation's place by a day. */
  async successorsOf(code: string, day: string, manager: EntityManager): Promise<string[]> {
    const successions = await manager.findBy(Succession, { predecessorCode: code, status: 'EFFECTIVE' });
    return successions.filter(({ effectiveOn }) => effectiveOn <= day).map(({ successorCode }) => successorCode);
  }
}
