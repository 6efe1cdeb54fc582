import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationService } from '../application/application.service.js';
import { ApplicationSubmission } from '../application/submission.service.js';
import { CallSteps } from '../call/call-steps.service.js';
import { CallService } from '../call/call.service.js';
import { Clock } from '../clock.js';
import { Refusal } from '../graphql/refusal.js';
import { addDays } from '../working-days.js';
import { EXAMPLE_CALLS, type ExampleCall } from './example-calls.js';
import { fictional } from './example-outcomes.js';
import { officerOf, pilotKey } from './load-examples.js';

/**
 * Loads the fictional calls with their applications, each step on its day through the same services as everybody; after the
 * example pilots. A call that is there stays as it is, also when its load was broken off. @returns how many were loaded now
 */
export async function loadExampleCalls(app: INestApplication): Promise<number> {
  const clock = app.get(Clock);
  const today = clock.today();
  const on = (day: number) => addDays(today, day);
  let loaded = 0;
  for (const example of EXAMPLE_CALLS) {
    if ((await madeBy(app, example.ministry, example.key)) !== null) continue;
    await load(app, example, on, (day, work) => clock.at(new Date(`${on(day)}T09:00:00Z`), work));
    loaded += 1;
  }
  return loaded;
}

type At = <Result>(day: number, work: () => Promise<Result>) => Promise<Result>;

async function load(app: INestApplication, example: ExampleCall, on: (day: number) => string, at: At): Promise<void> {
  const minister = await officerOf(app, example.ministry);
  const input = {
    ...example.input,
    opensOn: on(example.opens),
    closesOn: example.closes === undefined ? null : on(example.closes),
    decisionDueOn: example.decisionDue === undefined ? null : on(example.decisionDue),
  };
  const steps = app.get(CallSteps);
  const { id, version } = await at(example.announced - 7, () =>
    app.get(CallService).register(minister, example.key, input),
  );
  const announced = await at(example.announced, () => steps.announce(minister, id, version));
  for (const application of example.applications) {
    await at(application.on, () => apply(app, id, application, `${example.key}-${application.pilot}`));
  }
  if (example.isUnderReview) await at(example.closes! + 7, () => steps.review(minister, id, announced.version));
}

/** A pilot of another version of the register, or that people changed, may not fit any more: then it does not apply. */
async function apply(
  app: INestApplication,
  callId: string,
  { owner, pilot: example, isDraft }: ExampleCall['applications'][number],
  key: string,
): Promise<void> {
  const pilotId = await madeBy(app, owner, pilotKey({ example }));
  if (pilotId === null) return;
  const actor = await officerOf(app, owner);
  const input = { motivation: fictional('Onze proeftuin gaat over precies deze vraag.') };
  try {
    const id = await app.get(ApplicationService).register(actor, callId, pilotId, key, input);
    if (!isDraft) await app.get(ApplicationSubmission).submit(actor, id, 1);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The UUID of what an idempotency key made, or null. */
async function madeBy(app: INestApplication, organisation: string, key: string): Promise<string | null> {
  const [found]: { id: string }[] = await app.get(DataSource).query(MADE, [organisation, key]);
  return found?.id ?? null;
}

const MADE = 'select subject_id as id from idempotency_key where organisation_code = $1 and key = $2';
