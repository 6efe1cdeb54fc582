import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Audience, ChangeAction, ChangeWeight } from '../schema.types.js';

/** One field that changed, and who may know it. Values of personal data are never kept. */
export interface StoredDifference {
  /** True: values withheld. */
  isPersonal?: boolean;
  field: string;
  before: unknown;
  after: unknown;
  audience: Audience;
}

/** Append-only: the database refuses to change or delete a row (migration create-history). */
@Entity()
@Index(['subjectType', 'subjectId', 'cursor'])
@Index(['rootType', 'rootId', 'cursor'])
export class Change {
  /** Increases in the order of commit over the whole registry. */
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) cursor: string;
  @Column('timestamptz') at: Date;
  @Column('text', { nullable: true }) personId: string | null;
  @Column('text', { nullable: true }) personName: string | null;
  /** Null: the register did it by itself. */
  @Column('text', { nullable: true }) @ForeignKey('Organisation') organisationCode: string | null;
  @Column('text') subjectType: string;
  @Column('text') subjectId: string;
  /** What the subject belongs to, such as the pilot of a request; the subject itself when it stands alone. */
  @Column('text') rootType: string;
  @Column('text') rootId: string;
  @Column('text') action: ChangeAction;
  @Column('text') weight: ChangeWeight;
  /** Who could see the subject when this happened. */
  @Column('text') audience: Audience;
  /** The version that the subject has since. */
  @Column('int', { nullable: true }) version: number | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('jsonb') differences: StoredDifference[];
}
