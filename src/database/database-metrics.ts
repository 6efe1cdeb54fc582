import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';
import { poolOf } from './data-source.js';
import { Replicas } from './replicas.js';

/** Tells how busy the connections are and how far the replicas. */
@Injectable()
export class DatabaseMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: DataSource,
    private readonly replicas: Replicas,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'database_connections',
      'Connections of the pool; "waiting" are statements for which there is none.',
      ['server', 'state'],
      () => this.connections(),
    );
    this.metrics.gauge(
      'database_replica_lag_seconds',
      'How long the primary has had what the replica has not; absent when it does not tell.',
      ['server'],
      () =>
        this.replicas.all.flatMap(({ name, lagMs }) =>
          lagMs === null ? [] : [{ labels: { server: name }, value: lagMs / 1_000 }],
        ),
      'max',
    );
    this.metrics.gauge(
      'database_replica_usable',
      '1 when the replica answers questions of the public.',
      ['server'],
      () => this.replicas.all.map(({ name, isUsable }) => ({ labels: { server: name }, value: Number(isUsable) })),
      'min',
    );
  }

  private connections() {
    const pools = [{ name: 'primary', pool: poolOf(this.database) }, ...this.replicas.all];
    return pools.flatMap(({ name, pool }) =>
      Object.entries({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }).map(
        ([state, value]) => ({ labels: { server: name, state }, value }),
      ),
    );
  }
}
