import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { catchError, map, type Observable, of, tap, throwError } from 'rxjs';
import type { LoaderScope } from './per-request-loader.js';
import { Refusal, toUserErrors } from './refusal.js';

/** Turns a refusal into the payload's `userErrors`, and gives a payload without any an empty list. */
@Injectable()
export class PayloadInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const scope = GqlExecutionContext.create(context).getContext<LoaderScope>();
    return next.handle().pipe(
      tap(() => (scope.epoch = {})), // what was loaded before the change is not shown after it
      map((payload: object) => ({ userErrors: [], ...payload })),
      catchError((error: unknown) =>
        error instanceof Refusal ? of({ userErrors: toUserErrors(error) }) : throwError(() => error),
      ),
    );
  }
}
