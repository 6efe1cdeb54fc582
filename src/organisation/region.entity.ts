import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity()
export class Region {
  @PrimaryColumn('text') slug: string;
  @Column('text') name: string;
  @Column('text') @ForeignKey('Organisation') provinceCode: string;
  @Column('boolean') isVerified: boolean;
  @Column('text') source: string;
}

/** A municipality lies in at most one region. */
@Entity()
export class RegionMembership {
  @PrimaryColumn('text') @ForeignKey('Organisation') municipalityCode: string;
  @Index() @Column('text') @ForeignKey('Region') regionSlug: string;
  @Column('boolean') isVerified: boolean;
  @Column('text') source: string;
}
