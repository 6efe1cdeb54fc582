import type { Tracing } from '../tracing/tracing.js';
import { ImpatientClient } from './impatient-client.js';

/**
 * Connections that show each statement to the tracing system. Those with a callback come from the pool, which calls in
 * whatever request freed a connection: who asks the pool shows them.
 */
export function tracedClient(tracing: Tracing): typeof ImpatientClient {
  return class extends ImpatientClient {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in ImpatientClient
    override query(...statement: any[]): any {
      const [given] = statement as [string | { text?: string }];
      const text = typeof given === 'string' ? given : given.text;
      if (text === undefined || typeof statement.at(-1) === 'function') return super.query(...statement);
      return tracing.statement(text, () => super.query(...statement) as Promise<unknown>);
    }
  };
}
