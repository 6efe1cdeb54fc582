import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A municipality above the limit that may own pilots all the same. */
@Entity()
export class EligibilityException {
  @PrimaryColumn('text') @ForeignKey('Organisation') municipalityCode: string;
  @Column('text') reason: string;
  @Column('timestamptz') grantedAt: Date;
}
