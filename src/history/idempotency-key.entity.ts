import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a creating mutation made, so that a repeated request makes nothing twice. */
@Entity()
export class IdempotencyKey {
  @PrimaryColumn('text') @ForeignKey('Organisation') organisationCode: string;
  @PrimaryColumn('text') key: string;
  @Column('text') inputHash: string;
  /** What was made: a UUID, or the code of what has one. */
  @Column('text') subjectId: string;
  @Column('timestamptz') usedAt: Date;
}
