import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationService } from '../application/application.service.js';
import { ApplicationSubmission } from '../application/submission.service.js';
import { CallStore } from '../call/call-store.service.js';
import { CallSteps } from '../call/call-steps.service.js';
import { CallService } from '../call/call.service.js';
import { Clock, dutchDate } from '../clock.js';
import { Refusal } from '../graphql/refusal.js';
import type { ApplicationStatus, ExperimentCallStatus } from '../schema.types.js';
import { addDays } from '../working-days.js';
import { EXAMPLE_CALLS, type ExampleCall } from './example-calls.js';
import { fictional } from './example-outcomes.js';
import { officerOf, pilotKey } from './load-examples.js';

/**
 * Loads the fictional calls with their applications, each step on its day through the same services as everybody; after the
 * example pilots. Goes on where an interrupted load stopped, on the days of that load. @returns for how many something was done now
 */
export async function loadExampleCalls(app: INestApplication): Promise<number> {
  let loaded = 0;
  for (const example of EXAMPLE_CALLS) if (await load(app, example)) loaded += 1;
  return loaded;
}

/** @returns whether a step was left to take, and taken */
async function load(app: INestApplication, example: ExampleCall): Promise<boolean> {
  const clock = app.get(Clock);
  const begun = await madeBy(app, example.ministry, example.key);
  if (begun?.isGone) return false;
  const registered = example.announced - 7;
  const first = begun ? dutchDate(begun.createdAt) : addDays(clock.today(), registered);
  const on = (day: number) => addDays(first, day - registered);
  const at: At = (day, work) => clock.at(new Date(`${on(day)}T09:00:00Z`), () => unlessRefused(work));
  const minister = await officerOf(app, example.ministry);
  const input = {
    ...example.input,
    opensOn: on(example.opens),
    closesOn: example.closes === undefined ? null : on(example.closes),
    decisionDueOn: example.decisionDue === undefined ? null : on(example.decisionDue),
  };
  const asItIs = () => madeBy(app, example.ministry, example.key);
  const taken: boolean[] = [];
  if (!begun) taken.push(await at(registered, () => app.get(CallService).register(minister, example.key, input)));
  const call = await asItIs();
  if (!call) return false;
  const { id, version } = call;
  const steps = app.get(CallSteps);
  if (call.status === 'DRAFT') taken.push(await at(example.announced, () => steps.announce(minister, id, version)));
  const keepTime = (day: number) =>
    at(day, () => app.get(DataSource).transaction((transaction) => app.get(CallStore).keepTime(transaction, id)));
  await keepTime(example.opens);
  for (const application of example.applications) {
    taken.push(await apply(app, at, id, application, `${example.key}-${application.pilot}`));
  }
  if (example.closes !== undefined && example.closes < 0) await keepTime(example.closes + 1);
  const now = (await asItIs()) ?? call;
  if (example.isUnderReview && BEFORE_REVIEW.includes(now.status ?? '')) {
    taken.push(await at(example.closes! + 7, () => steps.review(minister, id, now.version)));
  }
  return taken.includes(true);
}

const BEFORE_REVIEW: readonly string[] = ['ANNOUNCED', 'OPEN', 'CLOSED'] satisfies ExperimentCallStatus[];

/** Takes a step on its day. @returns whether the register let it */
type At = (day: number, work: () => Promise<unknown>) => Promise<boolean>;

/** What another version of the register loaded, or what people changed, may not fit any more: then it stays as it is. */
async function unlessRefused(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** @returns whether a step was left to take, and taken */
async function apply(
  app: INestApplication,
  at: At,
  callId: string,
  { owner, pilot: example, isDraft, on }: ExampleCall['applications'][number],
  key: string,
): Promise<boolean> {
  const pilot = await madeBy(app, owner, pilotKey({ example }));
  if (pilot === null) return false;
  const actor = await officerOf(app, owner);
  const input = { motivation: fictional('Onze proeftuin gaat over precies deze vraag.') };
  const begun = await madeBy(app, owner, key);
  const isRegistered =
    !begun && (await at(on, () => app.get(ApplicationService).register(actor, callId, pilot.id, key, input)));
  const made = isDraft ? null : await madeBy(app, owner, key);
  if (made?.status !== 'DRAFT') return isRegistered;
  const isSubmitted = await at(on, () => app.get(ApplicationSubmission).submit(actor, made.id, made.version));
  return isRegistered || isSubmitted;
}

interface Made {
  id: string;
  /** Null of what is gone, and of a pilot. */
  status: ExperimentCallStatus | ApplicationStatus | null;
  version: number;
  createdAt: Date;
  isGone: boolean;
}

/** What an idempotency key made, or null. */
async function madeBy(app: INestApplication, organisation: string, key: string): Promise<Made | null> {
  const [found]: Made[] = await app.get(DataSource).query(MADE, [organisation, key]);
  return found ?? null;
}

const MADE = `
  select k.subject_id as id, m.status, m.version, m.created_at as "createdAt", m.id is null as "isGone"
  from idempotency_key k left join (
    select id, status, version, created_at from experiment_call
    union all select id, status, version, created_at from application) m on m.id::text = k.subject_id
  where k.organisation_code = $1 and k.key = $2`;
