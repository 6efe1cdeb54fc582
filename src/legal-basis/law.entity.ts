import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { LawStatus } from '../schema.types.js';

@Entity()
export class Law {
  @PrimaryColumn('text') bwbId: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) abbreviation: string | null;
  @Column('text') status: LawStatus;
  @Column('text', { nullable: true }) @ForeignKey('Organisation') ministryCode: string | null;
  @Column('text') jci: string;
  @Column('text') source: string;
  @Column('text', { nullable: true }) note: string | null;
}
