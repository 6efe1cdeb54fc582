import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AuthorityKind, LawStatus, RegelruimteInstrument, ReportMoment } from '../schema.types.js';

@Entity()
export class LegalBasis {
  @PrimaryColumn('text') code: string;
  @Index() @Column('text') @ForeignKey('Law') bwbId: string;
  @Column('text') article: string;
  @Column('text', { nullable: true }) paragraph: string | null;
  /** The day whose text of the law was read. */
  @Column('date', { nullable: true }) versionDate: string | null;
  @Column('text') kind: RegelruimteInstrument;
  @Column('text') summary: string;
  @Column('text') summaryEn: string;
  @Column('text') authorityKind: AuthorityKind;
  /** Null when the place decides which one it is, such as the province of the municipality. */
  @Column('text', { nullable: true }) @ForeignKey('Organisation') authorityCode: string | null;
  @Column('boolean', { nullable: true }) isOnRequest: boolean | null;
  @Column('int', { nullable: true }) maxMonths: number | null;
  @Column('int', { nullable: true }) extensionMonths: number | null;
  /** In the notation of coverage.ts; null when not known. */
  @Column('text', { nullable: true }) deviableArticles: string | null;
  @Column('text', { nullable: true }) excludedArticles: string | null;
  @Column('int', { nullable: true }) reportMonths: number | null;
  @Column('text', { nullable: true }) reportMoment: ReportMoment | null;
  @Column('text') status: LawStatus;
  @Column('date', { nullable: true }) lastCheckedOn: string | null;
  @Column('text') source: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('int', { default: 1 }) version: number;

  @Column('date', { nullable: true }) lawChangedOn: string | null;
  @Column('text', { nullable: true }) lawChangeSource: string | null;
  @Column('text', { nullable: true }) lawChangeNote: string | null;
  @Column('timestamptz', { nullable: true }) lawChangeRecordedAt: Date | null;
  @Column('text', { nullable: true }) @ForeignKey('LegalBasis') successorCode: string | null;
}
