import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A question about a call, and the answer once there is one. */
@Entity()
@Index('call_question_position_idx', ['callId', 'position'], { unique: true })
export class CallQuestion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey('ExperimentCall') callId: string;
  /** Among those of the call, from 0. */
  @Column('int') position: number;
  @Column('text') question: string;
  @Column('timestamptz') askedAt: Date;
  /** Told to nobody else. */
  @Column('text') @ForeignKey('Organisation') askerCode: string;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
}
