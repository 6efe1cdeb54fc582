import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Clock } from '../clock.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { Concept, Theme } from './theme.entity.js';

@Injectable()
export class ThemeService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  readonly byCode = new PerRequestLoader<string, Theme | null>(async (codes) => {
    const themes = await this.database.getRepository(Theme).findBy({ code: In([...codes]) });
    return codes.map((code) => themes.find((theme) => theme.code === code) ?? null);
  });

  readonly mappingsOf = new PerRequestLoader<string, Concept[]>(async (codes) => {
    const rows: (Concept & { themeCode: string })[] = await this.database.query(
      `select m.theme_code as "themeCode", c.scheme, c.notation, c.uri, c.label, c.label_en as "labelEn"
       from theme_mapping m join concept c using (scheme, notation)
       where m.theme_code = any($1) order by c.scheme desc, c.label`,
      [codes],
    );
    return codes.map((code) => rows.filter((row) => row.themeCode === code));
  });

  /** The themes that can be chosen today, in the scheme's order. */
  async current(manager: EntityManager = this.database.manager): Promise<Theme[]> {
    const today = this.clock.today();
    const themes = await manager.find(Theme, { order: { sortOrder: 'ASC', code: 'ASC' } });
    return themes.filter(
      (theme) => (theme.validFrom ?? today) <= today && (theme.validUntil === null || theme.validUntil > today),
    );
  }
}
