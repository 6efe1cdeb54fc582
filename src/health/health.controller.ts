import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('health')
export class HealthController {
  constructor(private readonly database: DataSource) {}

  /** The process runs. */
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** It can answer: the database does, and has the shape that this version expects. */
  @Get('ready')
  async ready() {
    const pending = await this.database.showMigrations().catch(() => {
      throw new ServiceUnavailableException({ status: 'error', database: 'down' });
    });
    if (pending) throw new ServiceUnavailableException({ status: 'error', database: 'migrations pending' });
    return { status: 'ok', database: 'up' };
  }
}
