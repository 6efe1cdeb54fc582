import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity()
export class Referral {
  @PrimaryColumn('uuid') @ForeignKey('RegelruimteRequest', { onDelete: 'CASCADE' }) requestId: string;
  @PrimaryColumn('int') position: number;
  /** Null: nobody knew the authority. */
  @Column('text', { nullable: true }) @ForeignKey('Organisation') fromCode: string | null;
  @Column('text') @ForeignKey('Organisation') toCode: string;
  @Column('date') date: string;
  @Column('text', { nullable: true }) reason: string | null;
}
