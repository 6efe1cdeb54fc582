import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { MeansDuration, MeansKind, MeansSource, MeansStatus } from '../schema.types.js';

@Entity()
export class Means {
  @PrimaryColumn('uuid') pilotId: string;
  @PrimaryColumn('int') position: number;
  @Column('text') kind: MeansKind;
  @Column('text', { nullable: true }) description: string | null;
  @Column('numeric', {
    nullable: true,
    transformer: { to: (value) => value, from: (value) => (value === null ? null : Number(value)) },
  })
  quantity: number | null;
  @Column('text', { nullable: true }) unit: string | null;
  /** Whole euros. */
  @Column('int', { nullable: true }) amountEuros: number | null;
  @Column('text', { nullable: true }) duration: MeansDuration | null;
  @Column('text') status: MeansStatus;
  @Column('text', { nullable: true }) source: MeansSource | null;
  @ManyToOne('Pilot', 'means', { onDelete: 'CASCADE', orphanedRowAction: 'delete' }) @JoinColumn() pilot: unknown;
}
