import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  MeansDuration,
  MeansKind,
  MeansSource,
  MeansStatus,
  PartnershipOrigin,
  PartnershipRole,
  PartnershipStatus,
} from '../schema.types.js';

/** An organisation that takes part in a pilot. */
@Entity()
@Check('partnership_status_check', `status in ('INTENDED','ACTIVE','ENDED')`)
@Check('partnership_pledged_means_check', `jsonb_typeof(pledged_means) = 'array'`)
@Index('partnership_open_idx', ['pilotId', 'partnerCode', 'role'], { unique: true, where: `status <> 'ENDED'` })
export class Partnership {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') @ForeignKey('Pilot', { onDelete: 'CASCADE' }) pilotId: string;
  @Index() @Column('text') @ForeignKey('Organisation') partnerCode: string;
  @Column('int') version: number;
  @Column('text') status: PartnershipStatus;
  @Column('text') role: PartnershipRole;
  @Column('text') origin: PartnershipOrigin;
  /** They are read and written with the partnership, never apart. */
  @Column('jsonb') pledgedMeans: PledgedMeans[];
  @Column('text', { nullable: true }) agreementUrl: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('date') intendedOn: string;
  @Column('date', { nullable: true }) activeSince: string | null;
  @Column('date', { nullable: true }) endedOn: string | null;
  @Column('text', { nullable: true }) @ForeignKey('Organisation') endedByCode: string | null;
  @Column('text', { nullable: true }) endReason: string | null;
}

/** What a partner pledges: means of the pilot that others bring in. */
export interface PledgedMeans {
  kind: MeansKind;
  description: string | null;
  quantity: number | null;
  unit: string | null;
  /** Whole euros. */
  amountEuros: number | null;
  duration: MeansDuration | null;
  status: Extract<MeansStatus, 'PLEDGED' | 'COVERED' | 'LAPSED'>;
  source: MeansSource | null;
}
