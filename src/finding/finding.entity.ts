import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FindingConfidence, FindingKind } from '../schema.types.js';

/** What a pilot taught. */
@Entity()
export class Finding {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  @Column('int') version: number;
  @Column('text') kind: FindingKind;
  @Column('text') text: string;
  @Column('text') confidence: FindingConfidence;
  @Index() @Column('uuid', { nullable: true }) @ForeignKey('Indicator') indicatorId: string | null;
  @Column('timestamptz') recordedAt: Date;
  @Column('timestamptz') changedAt: Date;
}
