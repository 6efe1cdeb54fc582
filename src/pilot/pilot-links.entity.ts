import { Column, Entity, ForeignKey, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

@Entity()
export class PilotTheme {
  @PrimaryColumn('uuid') pilotId: string;
  @Index() @PrimaryColumn('text') @ForeignKey('Theme') themeCode: string;
  @Column('int') position: number;
  @ManyToOne('Pilot', 'otherThemes', { onDelete: 'CASCADE', orphanedRowAction: 'delete' }) @JoinColumn() pilot: unknown;
}

@Entity()
export class PilotCoExecutor {
  @PrimaryColumn('uuid') pilotId: string;
  @Index() @PrimaryColumn('text') @ForeignKey('Organisation') municipalityCode: string;
  @ManyToOne('Pilot', 'coExecutors', { onDelete: 'CASCADE', orphanedRowAction: 'delete' }) @JoinColumn() pilot: unknown;
}
