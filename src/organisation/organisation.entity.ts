import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '../schema.types.js';

@Entity()
export class Organisation {
  @PrimaryColumn('text') code: string;
  @Column('text') kind: OrganisationKind;
  @Column('text') name: string;
  @Column('text', { nullable: true }) nameEn: string | null;
  @Column('text', { nullable: true }) abbreviation: string | null;
  /** Only where it cannot be derived from the code. */
  @Column('text', { nullable: true }) registeredUri: string | null;
  @Column('date', { nullable: true }) validFrom: string | null;
  @Column('date', { nullable: true }) validUntil: string | null;
  @Column('text', { nullable: true }) source: string | null;
  /** Municipalities only. */
  @Index()
  @Column('text', { nullable: true })
  @ForeignKey('Organisation')
  provinceCode: string | null;
  @Column('boolean', { nullable: true }) k80Member: boolean | null;
  @Column('text', { array: true, nullable: true }) villages: string[] | null;
}
