import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EvidenceKind } from '../schema.types.js';

/** A published source about a pilot or one of its findings. */
@Entity()
export class Evidence {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  /** Of the same pilot; it goes when the finding is withdrawn. */
  @Index() @Column('uuid', { nullable: true }) @ForeignKey('Finding') findingId: string | null;
  @Column('int') version: number;
  @Column('text') kind: EvidenceKind;
  @Column('text') url: string;
  @Column('text') title: string;
  @Column('date') date: string;
  @Column('boolean') isIndependent: boolean;
  @Column('timestamptz') recordedAt: Date;
  @Column('timestamptz') changedAt: Date;
}
