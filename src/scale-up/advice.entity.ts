import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ScaleUpLevel } from '../schema.types.js';

/** What a municipality advises about scaling its pilot up; one of each pilot. */
@Entity()
export class ScaleUpAdvice {
  @PrimaryColumn('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  @Column('int') version: number;
  @Column('text') level: ScaleUpLevel;
  @Column('text', { nullable: true }) conditions: string | null;
  @Column('boolean') needsRuleChange: boolean;
  @Column('text', { nullable: true }) ruleChange: string | null;
  @Column('int', { nullable: true }) costPerInhabitantCents: number | null;
  @Column('text', { nullable: true }) staysLocal: string | null;
  @Column('timestamptz') advisedAt: Date;
  @Column('timestamptz') changedAt: Date;
}
