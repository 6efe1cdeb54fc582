import type { NextFunction, Request, Response } from 'express';

/** What the register shows of its work to a tracing system. */
export abstract class Tracing {
  /** The first thing that a request passes: all that it causes belongs to the caller's trace, or begins one. */
  abstract request(request: Request, response: Response, next: NextFunction): void;

  /** An operation begins; what the request causes from now on belongs to it. @returns its end, with the codes of its errors */
  abstract operation(kind: string, name: string | undefined): (codes: string[]) => void;

  /** Runs a statement. @param text with placeholders: values are never shown */
  abstract statement<Result>(text: string, run: () => Promise<Result>): Promise<Result>;

  /** Hands over what is still here. */
  abstract close(): Promise<void>;
}

/** When nobody looks at traces. */
export class NoTracing extends Tracing {
  request(_: Request, __: Response, next: NextFunction): void {
    next();
  }

  operation(): () => void {
    return () => {};
  }

  statement<Result>(_: string, run: () => Promise<Result>): Promise<Result> {
    return run();
  }

  async close(): Promise<void> {}
}
