import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ConceptScheme } from '../schema.types.js';

@Entity()
export class Theme {
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  @Column('text') description: string;
  @Column('text') descriptionEn: string;
  @Column('int') sortOrder: number;
  @Column('date', { nullable: true }) validFrom: string | null;
  @Column('date', { nullable: true }) validUntil: string | null;
}

/** A concept of somebody else's scheme, for exchange. */
@Entity()
export class Concept {
  @PrimaryColumn('text') scheme: ConceptScheme;
  @PrimaryColumn('text') notation: string;
  @Column('text', { nullable: true }) uri: string | null;
  @Column('text') label: string;
  @Column('text') labelEn: string;
  @Column('text', { nullable: true }) parentNotation: string | null;
}

@Entity()
@ForeignKey(() => Concept, ['scheme', 'notation'], ['scheme', 'notation'])
export class ThemeMapping {
  @PrimaryColumn('text') @ForeignKey(() => Theme) themeCode: string;
  @PrimaryColumn('text') scheme: ConceptScheme;
  @PrimaryColumn('text') notation: string;
  @Column('text') relation: string;
}
