import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SuccessionExtent, SuccessionStatus } from '../schema.types.js';

@Entity()
export class Succession {
  @PrimaryColumn('text') @ForeignKey('Organisation') predecessorCode: string;
  @Index() @PrimaryColumn('text') @ForeignKey('Organisation') successorCode: string;
  @Column('date') effectiveOn: string;
  @Column('text') extent: SuccessionExtent;
  @Column('text') status: SuccessionStatus;
  @Column('text') source: string;
}
