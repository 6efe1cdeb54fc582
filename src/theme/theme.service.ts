import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { ReferenceSnapshots, type Scope, type Snapshot } from '../database/reference-snapshots.js';
import { grouped } from '../grouped.js';
import { Concept, Theme } from './theme.entity.js';

interface Themes {
  byCode: Map<string, Theme>;
  /** The broader concepts of each theme, by scheme and label. */
  mappings: Map<string, Concept[]>;
  /** By notation, in the order of the scheme. */
  broadWelfare: Map<string, Concept>;
}

/** Reads themes: for the graph from memory, for a change from the table in its own transaction. */
@Injectable()
export class ThemeService {
  private readonly snapshot: Snapshot<Themes>;

  constructor(
    private readonly references: ReferenceSnapshots,
    private readonly clock: Clock,
  ) {
    this.snapshot = references.of(async (database) => {
      const themes = await database.getRepository(Theme).find({ order: { sortOrder: 'ASC', code: 'ASC' } });
      const mappings: (Concept & { themeCode: string })[] = await database.query(
        `select m.theme_code as "themeCode", c.scheme, c.notation, c.uri, c.label, c.label_en as "labelEn"
         from theme_mapping m join concept c using (scheme, notation) order by c.scheme desc, c.label`,
      );
      const broadWelfare = await database
        .getRepository(Concept)
        .find({ where: { scheme: 'BROAD_WELFARE' }, order: { notation: 'ASC' } });
      return {
        byCode: new Map(themes.map((theme) => [theme.code, theme])),
        mappings: grouped(mappings, ({ themeCode }) => themeCode),
        broadWelfare: new Map(broadWelfare.map((concept) => [concept.notation, concept])),
      };
    });
  }

  byCode(code: string): Theme | null {
    return this.snapshot.current.byCode.get(code) ?? null;
  }

  mappingsOf(code: string): Concept[] {
    return this.snapshot.current.mappings.get(code) ?? [];
  }

  broadWelfareTheme(notation: string): Concept | null {
    return this.snapshot.current.broadWelfare.get(notation) ?? null;
  }

  async broadWelfareThemes(scope?: Scope): Promise<Concept[]> {
    await this.references.fresh(scope);
    return [...this.snapshot.current.broadWelfare.values()];
  }

  /** Whether there is such a theme, for a rule inside a transaction. */
  isBroadWelfareTheme(notation: string, transaction: EntityManager): Promise<boolean> {
    return transaction.existsBy(Concept, { scheme: 'BROAD_WELFARE', notation });
  }

  /** A theme as the table has it now. */
  async find(code: string, scope?: Scope): Promise<Theme | null> {
    await this.references.fresh(scope);
    return this.byCode(code);
  }

  /** The themes that can be chosen today, in the scheme's order. */
  async current(scope?: Scope): Promise<Theme[]> {
    await this.references.fresh(scope);
    return this.choosable([...this.snapshot.current.byCode.values()]);
  }

  /** The codes of the themes that can be chosen today, for a rule inside a transaction. */
  async choosableCodes(transaction: EntityManager): Promise<Set<string>> {
    return new Set(this.choosable(await transaction.find(Theme)).map(({ code }) => code));
  }

  private choosable(themes: Theme[]): Theme[] {
    const today = this.clock.today();
    return themes.filter(
      (theme) => (theme.validFrom ?? today) <= today && (theme.validUntil === null || theme.validUntil > today),
    );
  }
}
