import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { logOperation } from '../graphql/operation-log.js';
import { LOGGER } from '../logging.js';
import { OperationDurations } from '../metrics/operation-durations.js';
import { ToldErrors } from '../metrics/told-errors.js';
import type { KeptAnswer } from './kept-answers.js';

/** Tells log and metrics of answers that did not come from Apollo what Apollo's plugins tell of the others. */
@Injectable()
export class AnswerLog {
  constructor(
    private readonly durations: OperationDurations,
    private readonly errors: ToldErrors,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param started by `performance.now()` */
  tell(
    requestId: string,
    { operation, failure }: Pick<KeptAnswer, 'operation' | 'failure'>,
    started: number,
    from?: 'kept' | 'shared',
  ): void {
    this.durations.observe('query', operation, started);
    this.errors.add(...(failure?.codes ?? []));
    logOperation(this.logger, {
      ...{ requestId, operation, kind: 'query', ms: Math.round(performance.now() - started), errors: failure?.codes },
      ...(from && { [from]: true }),
      ...(failure && failure.requestId !== requestId && { failedWith: failure.requestId }),
    });
  }
}
