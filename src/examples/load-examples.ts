import { readFile } from 'node:fs/promises';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { PilotService } from '../pilot/pilot.service.js';
import { PilotLifecycleService } from '../pilot/pilot-lifecycle.service.js';
import { RegelruimteService } from '../regelruimte/regelruimte.service.js';
import { RegelruimteSubmission } from '../regelruimte/regelruimte-submission.service.js';
import type { PilotInput, ReasonCode, RegelruimteRequestInput } from '../schema.types.js';

/** A pilot of example-pilots.json. What it became belongs to later releases, save that it was withdrawn. */
interface Example {
  example: number;
  owner: string;
  noMeansNeeded: boolean;
  noRegelruimteNeeded: boolean;
  communityInitiative: boolean;
  openToPartners: boolean;
  requests: (RegelruimteRequestInput & { target: unknown })[];
  indicators: unknown;
  findings: unknown;
  target: { status: string; reasonCode: ReasonCode | null; note: string | null };
}

const FILE = new URL('./example-pilots.json', import.meta.url);

/**
 * Loads the twenty fictional pilots through the same services as everybody, so that they have history and can be found.
 * Goes on where an interrupted load stopped. @returns how many were loaded now
 */
export async function loadExamples(app: INestApplication, onProgress: (step: string) => void): Promise<number> {
  const examples = JSON.parse(await readFile(FILE, 'utf8')) as Example[];
  const [{ complete }] = (await app
    .get(DataSource)
    .query(ARE_COMPLETE, [
      examples.map(pilotKey),
      examples.flatMap((example) => example.requests.map((_, index) => requestKey(example, index))),
    ])) as [{ complete: boolean }];
  if (complete) return 0;
  onProgress(`Loading ${examples.length} fictional example pilots …`);
  for (const example of examples) await load(app, example);
  return examples.length;
}

async function load(app: INestApplication, example: Example): Promise<void> {
  const actor = await officerOf(app, example.owner);
  const pilot = await app.get(PilotService).register(actor, pilotKey(example), inputOf(example));
  if (pilot.status === 'WITHDRAWN') return;
  const requests = [];
  for (const [index, { target: _, ...request }] of example.requests.entries()) {
    requests.push(await app.get(RegelruimteService).draft(actor, pilot.id, requestKey(example, index), request));
  }
  const lifecycle = app.get(PilotLifecycleService);
  const offered = pilot.status === 'DRAFT' ? await lifecycle.offer(actor, pilot.id, pilot.version, {}) : pilot;
  for (const { id, version, status } of requests) {
    if (status === 'DRAFT') await app.get(RegelruimteSubmission).submit(actor, id, version);
  }
  const { status, reasonCode, note } = example.target;
  if (status === 'WITHDRAWN' && reasonCode)
    await lifecycle.withdraw(actor, offered.id, offered.version, { reason: reasonCode, note });
}

const pilotKey = ({ example }: Example): string => `example-pilot-${example}`;
const requestKey = ({ example }: Example, index: number): string => `example-request-${example}-${index}`;

/** Each example was published once, and each of its own requests submitted. */
const ARE_COMPLETE = `
  select (select count(*) from idempotency_key k join pilot p on p.id::text = k.subject_id
      where k.key = any($1) and p.number is not null) >= cardinality($1::text[])
    and (select count(*) from idempotency_key k join regelruimte_request r on r.id::text = k.subject_id
      where k.key = any($2) and r.number is not null) >= cardinality($2::text[]) as complete`;

function inputOf(example: Example): PilotInput {
  const { example: _, owner: __, requests: ___, indicators: ____, findings: _____, target: ______, ...given } = example;
  const { noMeansNeeded, noRegelruimteNeeded, communityInitiative, openToPartners, ...content } = given;
  return {
    ...content,
    needsNoMeans: noMeansNeeded,
    needsNoRegelruimte: noRegelruimteNeeded,
    isCommunityInitiative: communityInitiative,
    isOpenToPartners: openToPartners,
  };
}

async function officerOf(app: INestApplication, code: string): Promise<Actor> {
  const membership = await app.get(OrganisationService).membership(code);
  if (!membership) throw new Error(`The example municipality ${code} is not in the reference data`);
  return {
    personId: 'example',
    personName: 'Fictieve ambtenaar',
    roles: new Set(['READER', 'EDITOR', 'MANAGER']),
    ...membership,
  };
}
