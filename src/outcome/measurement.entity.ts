import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What was measured of an indicator, in a period of whole days. */
@Entity()
@Check('measurement_period_check', 'period_from <= period_until')
@Check('measurement_figure_check', '(value is null) <> (text is null)')
@Check('measurement_corrections_check', `jsonb_typeof(corrections) = 'array'`)
export class Measurement {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') @ForeignKey('Indicator', { onDelete: 'CASCADE' }) indicatorId: string;
  @Column('int') version: number;
  @Column('date') periodFrom: string;
  @Column('date') periodUntil: string;
  @Column('numeric', {
    nullable: true,
    transformer: { to: (value) => value, from: (value) => (value === null ? null : Number(value)) },
  })
  value: number | null;
  @Column('text', { nullable: true }) text: string | null;
  /** How many people or cases are behind it. */
  @Column('int', { nullable: true }) n: number | null;
  @Column('text', { nullable: true }) method: string | null;
  @Column('text', { nullable: true }) source: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text', { array: true }) evidenceUrls: string[];
  @Column('timestamptz') recordedAt: Date;
  /** What was recorded at once has the same, and its place in the list that was given. */
  @Column('uuid') batchId: string;
  @Column('int') batchPosition: number;
  @Column('jsonb', { default: () => "'[]'" }) corrections: RecordedChange[];
}

/** A field that was changed with a reason: of a measurement, or of a plan that was fixed. */
export interface RecordedChange {
  at: string;
  reason: string;
  field: string;
  old: unknown;
  new: unknown;
  /** The smallest n behind what is old or new; null without any. */
  n: number | null;
}
