import type { INestApplication } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import type { FindingInput, PledgedMeansInput } from '../schema.types.js';
import type { ExampleIndicator } from './example-outcomes.js';
import type { Example, ExampleRequest } from './examples.js';

/** A step with all that it may need. */
export interface Taking {
  app: INestApplication;
  actor: Actor;
  /** Of what the step is on, as it is now; of the pilot for what is to be made. */
  id: string;
  version: number;
  /** The idempotency key of what is to be made. */
  key: string;
  example: Example;
  request: ExampleRequest;
  indicator: ExampleIndicator;
  finding: FindingInput;
  /** The code of the other organisation. */
  partner: string;
  means: PledgedMeansInput[];
  input: Record<string, string>;
}
