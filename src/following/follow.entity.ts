import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { FollowKind, HeardChanges } from '../schema.types.js';

/** What a person within an organisation follows. Personal data: it stands in no history, and goes when the person says so. */
@Entity()
@Unique(['kind', 'subjectKey', 'personId', 'organisationCode'])
@Index(['personId', 'organisationCode', 'since', 'id'])
export class Follow {
  @PrimaryColumn('uuid') id: string;
  /** The `sub` of the person's tokens. */
  @Column('text') personId: string;
  @Column('text') @ForeignKey('Organisation') organisationCode: string;
  @Column('text') kind: FollowKind;
  /** The type of the subject in the graph. */
  @Column('text') subjectType: string;
  /** Its UUID or code. */
  @Column('text') subjectKey: string;
  @Column('text') hears: HeardChanges;
  @Column('timestamptz') since: Date;
}
