import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity()
export class InformationRequest {
  @PrimaryColumn('uuid') @ForeignKey('RegelruimteRequest', { onDelete: 'CASCADE' }) requestId: string;
  @PrimaryColumn('int') position: number;
  @Column('text') question: string;
  @Column('timestamptz') askedAt: Date;
  @Column('text') @ForeignKey('Organisation') askedByCode: string;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
}
