import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** That a pilot was copied from another one. Only what was never published can be deleted, and the link with it. */
@Entity()
@Index('pilot_copy_source_id_idx', ['sourceId', 'copiedAt', 'pilotId'])
export class PilotCopy {
  /** The copy. */
  @PrimaryColumn('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  /** What was copied. */
  @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) sourceId: string;
  @Column('timestamptz') copiedAt: Date;
}
