import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dutchDate } from '../clock.js';
import { Refusal } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { daysBetween } from '../working-days.js';
import { type Example, type ExampleStep, laterBy, MADE_FOR, readExamples, type StepName } from './examples.js';
import { BY_AUTHORITY, takeStep } from './take-step.js';

/** Whoever does all that people do in the examples. */
const PERSON = { personId: 'fictional-officer', personName: 'Fictieve ambtenaar' };

/**
 * Loads the twenty fictional pilots with their past, step by step through the same services as everybody and each step on its
 * day, so that they have history, answers and clocks. Goes on where an interrupted load stopped; what an earlier version of
 * the register loaded stays as it is. @returns how many pilots were loaded now
 */
export async function loadExamples(app: INestApplication, onProgress: (step: string) => void): Promise<number> {
  const made = await readExamples();
  const clock = app.get(Clock);
  const { known, first, last } = await whatIsLoaded(app, made.examples);
  if (known > 0 && last === null) return 0;
  const began = made.steps[0]!.on;
  const { examples, steps } = laterBy(
    first === null ? daysBetween(MADE_FOR, clock.today()) : daysBetween(began, dutchDate(first)),
    made,
  );
  const officers = new Map<string, Actor>();
  const timed = steps.map((step, index) => ({ step, moment: momentOf(step, index) }));
  const left = timed.filter(({ moment }) => last === null || moment > last);
  if (left.length === 0) return 0;
  onProgress(`Loading ${examples.length} fictional example pilots …`);
  try {
    for (const { step, moment } of left) await clock.at(moment, () => take(app, officers, examples, step));
  } catch (error) {
    if (last === null || !(error instanceof Refusal)) throw error;
    onProgress('The example pilots are of another version of the register and stay as they are.');
    return 0;
  }
  return examples.length;
}

/** Each step has a moment of its own, in their order: so a later load knows which were taken. */
const momentOf = ({ on }: ExampleStep, index: number): Date => new Date(Date.parse(`${on}T08:00:00Z`) + index * 1_000);

async function take(
  app: INestApplication,
  officers: Map<string, Actor>,
  examples: readonly Example[],
  step: ExampleStep,
): Promise<void> {
  const example = examples.find(({ example: number }) => number === step.pilot)!;
  const { id = '', version = 0, authority = null } = (await subjectOf(app, example, step)) ?? {};
  const code = actingCode(step, example, authority);
  const actor = officers.get(code) ?? (await officerOf(app, code));
  officers.set(code, actor);
  await takeStep(step.take, {
    app,
    actor,
    id,
    version,
    key: madeKey(step),
    example,
    request: example.requests[step.request ?? 0]!,
    indicator: example.indicators[step.indicator ?? 0]!,
    finding: example.findings[step.finding ?? 0]!,
    partner: step.partner ?? '',
    means: step.means ?? [],
    input: step.input ?? {},
  });
}

function actingCode(
  { take, partner }: ExampleStep,
  { owner, intendedAdopter }: Example,
  authority: string | null,
): string {
  if (BY_AUTHORITY.has(take)) return authority!;
  if (take === 'sendInterest') return partner!;
  return take === 'decideScaleUp' ? intendedAdopter! : owner;
}

/** The idempotency key with which an example pilot was made. */
export const pilotKey = ({ example }: Pick<Example, 'example'>): string => `example-pilot-${example}`;

/** The idempotency key with which the pilot or the request was made that a step is on. */
function subjectKey({ pilot, request, take }: ExampleStep): string {
  const isOnPilot = request === undefined || take === 'draftRegelruimteRequest';
  return isOnPilot ? pilotKey({ example: pilot }) : requestKey(pilot, request);
}

/** The one with which a step makes something. */
function madeKey({ pilot, request, indicator, finding, partner, take }: ExampleStep): string {
  if (request !== undefined) return requestKey(pilot, request);
  if (indicator !== undefined) return `example-indicator-${pilot}-${indicator}`;
  if (finding !== undefined) return `example-finding-${pilot}-${finding}`;
  if (partner !== undefined) return `example-${take}-${pilot}-${partner}`;
  return take === 'recordMeasurements' ? `example-measurements-${pilot}` : pilotKey({ example: pilot });
}

const requestKey = (pilot: number, request: number): string => `example-request-${pilot}-${request}`;

interface Loaded {
  /** How many of the pilots there are. */
  known: number;
  /** When the first and the last step were taken; null when they were not taken as here. */
  first: Date | null;
  last: Date | null;
}

async function whatIsLoaded(app: INestApplication, examples: readonly Example[]): Promise<Loaded> {
  const owners = examples.map(({ owner }) => owner);
  const [found] = await app.get(DataSource).query(LOADED, [owners, examples.map(pilotKey), PERSON.personId]);
  return found as Loaded;
}

/** What was said with who approached a pilot has a history of its own. */
const LOADED = `
  select count(distinct k.subject_id)::int as known, min(c.at) as first, max(c.at) as last
  from unnest($1::text[], $2::text[]) as wanted (owner, key)
    join idempotency_key k on k.organisation_code = wanted.owner and k.key = wanted.key
    left join change c on c.root_type in ('Pilot', 'Interest') and c.person_id = $3 and c.root_id = any(array(
      select k.subject_id union all select i.id::text from interest i where i.pilot_id = k.subject_id::uuid))`;

interface Subject {
  id: string;
  version: number;
  /** Where a request lies now. */
  authority: string | null;
}

async function subjectOf(
  app: INestApplication,
  { owner }: Example,
  step: ExampleStep,
): Promise<Partial<Subject> | undefined> {
  const { partner, take } = step;
  const between = BETWEEN[take];
  const [found]: Partial<Subject>[] = await (between
    ? app.get(DataSource).query(between, [owner, subjectKey(step), partner])
    : app.get(DataSource).query(SUBJECT, [owner, subjectKey(step)]));
  return found;
}

const SUBJECT = `
  select k.subject_id as id, coalesce(p.version, r.version) as version, r.authority_code as authority
  from idempotency_key k left join pilot p on p.id::text = k.subject_id left join regelruimte_request r on r.id::text = k.subject_id
  where k.organisation_code = $1 and k.key = $2`;

const PARTNERSHIP = `
  select s.id, s.version from partnership s join idempotency_key k on k.subject_id = s.pilot_id::text
  where k.organisation_code = $1 and k.key = $2 and s.partner_code = $3`;

const INTEREST = `
  select i.id, i.version from interest i join idempotency_key k on k.subject_id = i.pilot_id::text
  where k.organisation_code = $1 and k.key = $2 and i.sender_code = $3`;

/** The steps on what is between the municipality and another organisation, with how that is found. */
const BETWEEN: Partial<Record<StepName, string>> = {
  activatePartnership: PARTNERSHIP,
  coverPledgedMeans: PARTNERSHIP,
  writeInterestMessage: INTEREST,
  agreeToInterest: INTEREST,
};

/** Somebody in every role of an organisation. */
export async function officerOf(app: INestApplication, code: string): Promise<Actor> {
  const membership = await app.get(OrganisationService).membership(code);
  if (!membership) throw new Error(`The example organisation ${code} is not in the reference data`);
  return { ...PERSON, roles: new Set(['READER', 'EDITOR', 'MANAGER', 'DECIDER']), ...membership };
}
