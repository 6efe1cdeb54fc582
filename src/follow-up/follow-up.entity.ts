import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { FollowUpAnswer } from '../schema.types.js';

/** The answer whether an ended pilot still runs; there is no row while nobody answered. */
@Entity()
export class FollowUp {
  @PrimaryColumn('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  @Column('int') version: number;
  @Column('text') answer: FollowUpAnswer;
  @Column('text', { nullable: true }) note: string | null;
  @Column('date') answeredOn: string;
  @Column('text') @ForeignKey('Organisation') answeredByCode: string;
}
