import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IndicatorDirection, IndicatorKind, IndicatorUnit, MeasurementFrequency } from '../schema.types.js';
import type { Measurement, RecordedChange } from './measurement.entity.js';

/** What a pilot measures, with the plan that it is held to. */
@Entity()
@Check(
  'indicator_unit_check',
  `unit in ('COUNT','PERCENTAGE','EURO','DAYS','MINUTES','HOURS','KM','SCORE','INDEX','QUALITATIVE')`,
)
@Check('indicator_baseline_check', `baseline is null or baseline_missing_reason is null`)
@Check('indicator_targets_check', `jsonb_typeof(targets) = 'array'`)
@Check('indicator_changes_check', `jsonb_typeof(changes_after_start) = 'array'`)
@Index(['pilotId', 'position'], { unique: true })
export class Indicator {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  /** In the order in which they were registered. */
  @Column('int') position: number;
  /** Of the plan: measurements have their own. */
  @Column('int') version: number;
  @Column('text') name: string;
  @Column('text', { nullable: true }) definition: string | null;
  @Column('text') kind: IndicatorKind;
  @Column('boolean') isPrimary: boolean;
  @Column('text') unit: IndicatorUnit;
  @Column('text') direction: IndicatorDirection;
  @Column('boolean') isAdditive: boolean;
  /** Its notation in the scheme BROAD_WELFARE. */
  @Column('text', { nullable: true }) broadWelfareTheme: string | null;
  @Column('text', { nullable: true }) source: string | null;
  @Column('text', { nullable: true }) frequency: MeasurementFrequency | null;
  /** What belongs to the plan is read and written with it, never apart. */
  @Column('jsonb', { nullable: true }) baseline: Baseline | null;
  @Column('text', { nullable: true }) baselineMissingReason: string | null;
  /** By date. */
  @Column('jsonb', { default: () => "'[]'" }) targets: Target[];
  @Column('text', { nullable: true }) notMeasuredReason: string | null;
  /** The call whose participants all measure it. */
  @Index() @Column('uuid', { nullable: true }) @ForeignKey('ExperimentCall') experimentCallId: string | null;
  @Column('timestamptz') createdAt: Date;
  /** Taken out of a plan that was fixed: it stays, so that everybody can see that it was there. */
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  @Column('jsonb', { default: () => "'[]'" }) changesAfterStart: RecordedChange[];

  /** Rows of their own, by period. */
  measurements: Measurement[];
}

/** A number, or a text in its place for what is told in words. */
export interface Figure {
  value: number | null;
  text: string | null;
}

export interface Baseline extends Figure {
  date: string;
  source: string | null;
  n: number | null;
}

export interface Target extends Figure {
  by: string;
}
