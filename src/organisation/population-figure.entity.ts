import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Inhabitants on 1 January of a year. */
@Entity()
export class PopulationFigure {
  @PrimaryColumn('text') @ForeignKey('Organisation') organisationCode: string;
  @PrimaryColumn('int') year: number;
  @Column('int') inhabitants: number;
  @Column('text') source: string;
}
