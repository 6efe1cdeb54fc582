import { Check, Column, Entity, ForeignKey, Index, OneToMany, PrimaryColumn } from 'typeorm';
import type { PauseCause, PilotArea, PilotSeeks, PilotStatus, ReasonCode, Visibility } from '../schema.types.js';
import { Means } from './means.entity.js';
import { PilotCoExecutor, PilotTheme } from './pilot-links.entity.js';

@Entity()
@Check(
  'pilot_status_check',
  `status in ('DRAFT','OFFERED','PREPARING','RUNNING','PAUSED','COMPLETED','STOPPED','WITHDRAWN','SCALED_UP')`,
)
@Check('pilot_visibility_check', `visibility in ('DRAFT','GOVERNMENT','PUBLIC')`)
@Check('pilot_published_check', `status in ('DRAFT') or number is not null`)
@Check('pilot_pauses_check', `jsonb_typeof(pauses) = 'array'`)
export class Pilot {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true, unique: true }) number: string | null;
  /** Goes up by one with each change. */
  @Column('int') version: number;
  @Column('text') status: PilotStatus;
  @Column('text') visibility: Visibility;
  @Index() @Column('text') @ForeignKey('Organisation') ownerCode: string;

  @Column('text') title: string;
  @Column('text') summary: string;
  @Column('text') @ForeignKey('Theme') primaryThemeCode: string;
  @OneToMany(() => PilotTheme, 'pilot', { cascade: true }) otherThemes: PilotTheme[];
  @OneToMany(() => PilotCoExecutor, 'pilot', { cascade: true }) coExecutors: PilotCoExecutor[];
  @Column('boolean', { nullable: true }) isCommunityInitiative: boolean | null;
  @Column('text', { nullable: true }) communityInitiativeName: string | null;

  @Column('text', { nullable: true }) problem: string | null;
  @Column('text', { nullable: true }) approach: string | null;
  @Column('text', { array: true }) seeks: PilotSeeks[];
  @Column('boolean', { nullable: true }) isOpenToPartners: boolean | null;
  @Column('text', { nullable: true }) contactMailbox: string | null;
  @Column('text', { nullable: true }) contactPersonName: string | null;
  @Column('text', { nullable: true }) contactPersonRole: string | null;
  @Column('text', { nullable: true }) contactPersonEmail: string | null;
  @Column('text', { nullable: true }) contactPersonPhone: string | null;
  @OneToMany(() => Means, 'pilot', { cascade: true }) means: Means[];
  @Column('boolean') needsNoMeans: boolean;
  @Column('boolean') needsNoRegelruimte: boolean;

  @Column('text', { nullable: true }) targetGroup: string | null;
  @Column('text', { nullable: true }) area: PilotArea | null;
  @Column('text', { array: true }) villages: string[];
  @Column('text', { nullable: true }) localGoal: string | null;
  @Column('text', { nullable: true }) learningQuestion: string | null;
  @Column('text', { nullable: true }) scaleUpHypothesis: string | null;
  @Column('text', { nullable: true }) @ForeignKey('Organisation') intendedAdopterCode: string | null;
  @Column('date', { nullable: true }) plannedStart: string | null;
  @Column('date', { nullable: true }) plannedEnd: string | null;
  @Column('int', { nullable: true }) burdenHours: number | null;

  @Column('text', { nullable: true }) withoutPartnerReason: string | null;
  @Column('date', { nullable: true }) actualStart: string | null;
  /** Oldest first; only the last can be open. They are read and written with the pilot, never apart. */
  @Column('jsonb', { default: () => "'[]'" }) pauses: Pause[];
  @Column('date', { nullable: true }) actualEnd: string | null;
  @Column('text', { nullable: true }) stopReason: ReasonCode | null;
  @Column('text', { nullable: true }) stopNote: string | null;

  /** The figure and year that decided whether the municipality may own it. */
  @Column('int') registeredInhabitants: number;
  @Column('int') registeredInhabitantsYear: number;

  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastConfirmedAt: Date | null;

  @Column('text', { nullable: true }) withdrawalReason: ReasonCode | null;
  @Column('text', { nullable: true }) withdrawalNote: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  /** The title under which it was withdrawn: all that others still see of it, also while a new version is being drafted. */
  @Column('text', { nullable: true }) withdrawnTitle: string | null;
  @Column('int', { nullable: true }) withdrawnVersion: number | null;
}

/** A time during which a pilot stood still, by days. */
export interface Pause {
  from: string;
  until: string | null;
  reason: string;
  cause: PauseCause;
}
