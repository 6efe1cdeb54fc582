import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';

/** Leaves what a resolver throws to `errorFormatter`, which logs our faults; Nest would log the caller's as well. */
@Catch()
export class ThrownErrorFilter extends BaseExceptionFilter {
  override catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw thrown;
    super.catch(thrown, host);
  }
}
