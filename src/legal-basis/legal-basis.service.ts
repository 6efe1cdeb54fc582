import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { Law } from './law.entity.js';
import { LegalBasis } from './legal-basis.entity.js';
import { byArticle } from './article-order.js';

/** Reads the catalogue, each row per request at most once. */
@Injectable()
export class LegalBasisService {
  constructor(private readonly database: DataSource) {}

  readonly byCode = new PerRequestLoader<string, LegalBasis | null>(async (codes) => {
    const found = await this.database.getRepository(LegalBasis).findBy({ code: In([...codes]) });
    return codes.map((code) => found.find((basis) => basis.code === code) ?? null);
  });

  readonly lawByBwbId = new PerRequestLoader<string, Law | null>(async (bwbIds) => {
    const found = await this.database.getRepository(Law).findBy({ bwbId: In([...bwbIds]) });
    return bwbIds.map((bwbId) => found.find((law) => law.bwbId === bwbId) ?? null);
  });

  readonly basesOfLaw = new PerRequestLoader<string, LegalBasis[]>(async (bwbIds) => {
    const found = await this.database.getRepository(LegalBasis).findBy({ bwbId: In([...bwbIds]) });
    return bwbIds.map((bwbId) => found.filter((basis) => basis.bwbId === bwbId).sort(byArticle));
  });

  /** By title. */
  laws(): Promise<Law[]> {
    return this.database.getRepository(Law).find({ order: { title: 'ASC', bwbId: 'ASC' } });
  }

  /** A legal basis with its law, for a rule that names it; null for an unknown code. */
  async withLaw(
    code: string,
    manager: EntityManager = this.database.manager,
  ): Promise<{ basis: LegalBasis; law: Law } | null> {
    const basis = await manager.findOneBy(LegalBasis, { code });
    return basis && { basis, law: await manager.findOneByOrFail(Law, { bwbId: basis.bwbId }) };
  }
}
