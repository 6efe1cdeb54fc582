import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A provision of law that stands in the way. The law may lie outside the catalogue: then its id or its name is all there is. */
@Entity()
export class Provision {
  @PrimaryColumn('uuid') requestId: string;
  @PrimaryColumn('int') position: number;
  @Index() @Column('text', { nullable: true }) bwbId: string | null;
  @Column('text', { nullable: true }) lawTitle: string | null;
  @Column('text', { nullable: true }) article: string | null;
  @Column('text', { nullable: true }) paragraph: string | null;
  @Column('date', { nullable: true }) versionDate: string | null;
  @ManyToOne('RegelruimteRequest', 'provisions', { onDelete: 'CASCADE', orphanedRowAction: 'delete' })
  @JoinColumn()
  request: unknown;
}
