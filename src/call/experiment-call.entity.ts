import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  CallForm,
  CallOrientation,
  ExperimentCallStatus,
  IndicatorDirection,
  IndicatorKind,
  IndicatorUnit,
  MeasurementFrequency,
  PilotSeeks,
} from '../schema.types.js';

/** A ministry's question to small municipalities. Its short lists are arrays, so that it is read and matched as one row. */
@Entity()
@Index('experiment_call_number_idx', ['number'], { unique: true })
@Check('experiment_call_criteria_check', `jsonb_typeof(criteria) = 'array'`)
@Check('experiment_call_indicators_check', `jsonb_typeof(indicators) = 'array'`)
export class ExperimentCall {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true }) number: string | null;
  @Column('int') version: number;
  /** As last recorded: what it is today follows from the days too (`statusOn`). */
  @Column('text') status: ExperimentCallStatus;
  @Column('text') title: string;
  @Column('text') summary: string;
  @Index() @Column('text') @ForeignKey('Organisation') ministryCode: string;
  @Column('text', { array: true }) furtherMinistryCodes: string[];
  @Column('text', { nullable: true }) learningQuestion: string | null;
  @Column('text', { array: true }) themeCodes: string[];
  @Column('text', { nullable: true }) orientation: CallOrientation | null;
  @Column('text', { nullable: true }) form: CallForm | null;
  @Column('text', { nullable: true }) @ForeignKey('LegalBasis') legalBasisCode: string | null;
  @Column('int', { nullable: true }) budgetEuros: number | null;
  @Column('int', { nullable: true }) mostParticipants: number | null;
  @Column('int', { nullable: true }) largestPopulation: number | null;
  /** Empty: anywhere. */
  @Column('text', { array: true }) provinceCodes: string[];
  /** Empty: anywhere. */
  @Column('text', { array: true }) regionSlugs: string[];
  @Column('boolean') isCouncilDecisionNeeded: boolean;
  /** Which of the things that pilots seek is given. */
  @Column('text', { array: true }) offers: PilotSeeks[];
  @Column('jsonb', { default: () => "'[]'" }) criteria: Criterion[];
  @Column('jsonb', { default: () => "'[]'" }) indicators: CommonIndicator[];
  @Column('timestamptz', { nullable: true }) announcedAt: Date | null;
  @Column('date', { nullable: true }) opensOn: string | null;
  /** The last day for applying. Null once announced: a rolling call without one. */
  @Column('date', { nullable: true }) closesOn: string | null;
  @Column('int', { nullable: true }) decisionWeeks: number | null;
  @Column('date', { nullable: true }) decisionDueOn: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decisionReasoning: string | null;
  @Column('text', { nullable: true }) decisionUrl: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('text', { nullable: true }) withdrawalReason: string | null;
  @Column('text', { nullable: true }) conclusion: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
}

/** By what applications are compared. Its name is its key among those of the call. */
export interface Criterion {
  name: string;
  explanation: string | null;
  weight: number;
}

/** What every participant measures. */
export interface CommonIndicator {
  name: string;
  definition: string | null;
  kind: IndicatorKind;
  unit: IndicatorUnit;
  direction: IndicatorDirection;
  isAdditive: boolean;
  broadWelfareTheme: string | null;
  source: string | null;
  frequency: MeasurementFrequency | null;
}
