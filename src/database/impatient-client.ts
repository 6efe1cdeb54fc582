import { Client } from 'pg';

/**
 * A connection that is broken off when the server does not answer a statement in time. pg itself would keep it and hand
 * it out again, and every statement on it would wait in vain until TCP gives up, a quarter of an hour later.
 */
export class ImpatientClient extends Client {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- pg's own overloads cannot be told again in one method
  override query(...statement: any[]): any {
    const answer: unknown = super.query(...(statement as [string]));
    if (answer instanceof Promise) {
      answer.catch((error: Error) => {
        if (error.message === 'Query read timeout') void this.end();
      });
    }
    return answer;
  }
}
