import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A function at an organisation, never a person: persons change, and their names are not needed to reach them. */
@Entity()
export class RegionContact {
  @PrimaryColumn('text') @ForeignKey('Region') regionSlug: string;
  @Column('text') @ForeignKey('Organisation') organisationCode: string;
  @Column('text', { nullable: true }) functionTitle: string | null;
  @Column('text', { nullable: true }) mailbox: string | null;
  @Column('boolean') isVerified: boolean;
  @Column('text') source: string;
}
