import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReferenceSnapshots, type Scope, type Snapshot } from '../database/reference-snapshots.js';
import { grouped } from '../grouped.js';
import { byArticle } from './article-order.js';
import { Law } from './law.entity.js';
import { LegalBasis } from './legal-basis.entity.js';

interface Catalogue {
  laws: Map<string, Law>;
  bases: Map<string, LegalBasis>;
  basesOfLaw: Map<string, LegalBasis[]>;
}

/** Reads the catalogue: for the graph from memory, for a change from the tables in its own transaction. */
@Injectable()
export class LegalBasisService {
  private readonly snapshot: Snapshot<Catalogue>;

  constructor(private readonly references: ReferenceSnapshots) {
    this.snapshot = references.of(async (database) => {
      const laws = await database.getRepository(Law).find({ order: { title: 'ASC', bwbId: 'ASC' } });
      const bases = (await database.getRepository(LegalBasis).find()).sort(byArticle);
      return {
        laws: new Map(laws.map((law) => [law.bwbId, law])),
        bases: new Map(bases.map((basis) => [basis.code, basis])),
        basesOfLaw: grouped(bases, ({ bwbId }) => bwbId),
      };
    });
  }

  byCode(code: string): LegalBasis | null {
    return this.snapshot.current.bases.get(code) ?? null;
  }

  law(bwbId: string): Law | null {
    return this.snapshot.current.laws.get(bwbId) ?? null;
  }

  /** The name of a law; its BWB id when it is not in the catalogue. */
  titleOf(bwbId: string): string {
    return this.law(bwbId)?.title ?? bwbId;
  }

  /** In the order of the law. */
  basesOf(bwbId: string): LegalBasis[] {
    return this.snapshot.current.basesOfLaw.get(bwbId) ?? [];
  }

  /** The catalogue as the tables have it now; laws by title. */
  async now(scope?: Scope): Promise<Catalogue> {
    await this.references.fresh(scope);
    return this.snapshot.current;
  }

  /** A legal basis with its law, for a rule that names it; null for an unknown code. */
  async withLaw(code: string, transaction: EntityManager): Promise<{ basis: LegalBasis; law: Law } | null> {
    const basis = await transaction.findOneBy(LegalBasis, { code });
    return basis && { basis, law: await transaction.findOneByOrFail(Law, { bwbId: basis.bwbId }) };
  }
}
