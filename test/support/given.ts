import { randomUUID } from 'node:crypto';
import { enter, indicatorOf } from './outcome-steps.js';
import { advise, FINDING, recordFinding, taught } from './lesson-steps.js';
import { ALL_OF_A_PILOT, done, register, type Step, take, type TakenPilot } from './pilot-steps.js';
import type { ApiClient } from './api-client.js';
import type { TestApp } from './test-app.js';

/** As few fields as a draft needs. */
export const FEW_FIELDS = {
  title: 'Dorpstaxi',
  summary: 'Een taxi die het hele dorp deelt.',
  primaryTheme: 'ACCESSIBILITY',
};

/** As many as an offer needs, and a person to call. */
export const ENOUGH_TO_OFFER = {
  ...FEW_FIELDS,
  problem: 'De bus stopt hier niet meer.',
  approach: 'Vrijwilligers rijden om beurten.',
  seeks: ['FUNDING'],
  isOpenToPartners: true,
  contactMailbox: 'dorpstaxi@noord-beveland.example',
  contactPerson: { name: 'Janneke de Vries', role: 'beleidsmedewerker', email: 'j.devries@noord-beveland.example' },
  needsNoMeans: true,
  needsNoRegelruimte: true,
};

/** What a start asks for beyond that; who is given a plan is given an indicator too. */
export const PLAN = {
  scaleUpHypothesis: 'Elk dorp zonder bus.',
  intendedAdopter: 'mnre1130',
  plannedStart: '2027-01-01',
  plannedEnd: '2028-12-31',
};

export const NOORD_BEVELAND = 'GM1695';

type Wanted = { owner?: string; visibility?: 'PUBLIC' | 'GOVERNMENT' } & Record<string, unknown>;
type WithStatus = Wanted & { status?: 'DRAFT' | keyof typeof WAYS };

/** The steps from a draft to each status. */
const WAYS = {
  OFFERED: [],
  PREPARING: ['preparePilot'],
  RUNNING: ['preparePilot', 'startPilot'],
  PAUSED: ['preparePilot', 'startPilot', 'pausePilot'],
  COMPLETED: ['preparePilot', 'startPilot', 'completePilot'],
  STOPPED: ['preparePilot', 'startPilot', 'stopPilot'],
  WITHDRAWN: ['withdrawPilot'],
} satisfies Record<string, Step[]>;

/** What the steps of a pilot's life are usually given. */
export const STEP_INPUTS: Partial<Record<Step, object>> = {
  preparePilot: { withoutPartnerReason: 'Er meldde zich niemand.' },
  offerPilotAgain: { reason: 'Er meldde zich toch een partner.' },
  pausePilot: { reason: 'De chauffeurs zijn ziek.' },
  stopPilot: { reason: 'DOES_NOT_WORK', finding: FINDING },
  withdrawPilot: { reason: 'CAPACITY', note: 'Te weinig handen.' },
};

/** What must be told before a pilot can be completed. */
export async function teachEnough(manager: ApiClient, pilot: { id: string }): Promise<void> {
  taught(await recordFinding(manager, pilot));
  taught(await advise(manager, pilot));
}

/** What a test starts from, made as a client would make it. */
export function given(app: TestApp) {
  /** A pilot in a status; all other fields are those of the input. One that runs needs a plan. */
  async function pilot({ status = 'DRAFT', owner = NOORD_BEVELAND, visibility, ...overrides }: WithStatus = {}) {
    const manager = app.as(owner);
    const draft = done(await register(manager, { ...ENOUGH_TO_OFFER, ...overrides }));
    const hasPlan = overrides.plannedStart != null;
    if (hasPlan) indicatorOf(await enter(manager, draft));
    if (status === 'DRAFT') return hasPlan ? asItIs(app, draft, owner) : draft;
    let taken = done(await take(manager, 'offerPilot', draft, { visibility }));
    for (const step of WAYS[status]) {
      if (step === 'completePilot') await teachEnough(manager, taken);
      taken = done(await take(manager, step, taken, STEP_INPUTS[step]));
    }
    return taken;
  }

  /** A draft again after a withdrawal; the overrides are edited in after the restart. */
  async function restartedPilot({ owner = NOORD_BEVELAND, visibility, ...overrides }: Wanted = {}) {
    const manager = app.as(owner);
    const withdrawn = await pilot({ status: 'WITHDRAWN', owner, visibility });
    const draft = done(await take(manager, 'restartPilot', withdrawn));
    return Object.keys(overrides).length === 0 ? draft : done(await take(manager, 'editPilot', draft, overrides));
  }

  /** An organisation for which there is no mutation. @returns its code */
  async function organisation(kind: string, values: { name?: string; registeredUri?: string } = {}): Promise<string> {
    const code = `test-${randomUUID()}`;
    const { name = `Een ${kind}`, registeredUri = null } = values;
    const insert = 'insert into organisation (code, kind, name, registered_uri) values ($1, $2, $3, $4)';
    await app.database.query(insert, [code, kind, name, registeredUri]);
    return code;
  }

  /** A number of inhabitants on record. */
  async function population(code: string, year: number, inhabitants: number): Promise<void> {
    await app.database.query(`insert into population_figure values ($1, $2, $3, 'CBS')`, [code, year, inhabitants]);
  }

  return { pilot, restartedPilot, organisation, population };
}

/** A pilot as its owner has it now. */
export async function asItIs(app: TestApp, { id }: { id: string }, owner = NOORD_BEVELAND): Promise<TakenPilot> {
  const query = `query Pilot($id: ID!) { node(id: $id) { ... on Pilot { ${ALL_OF_A_PILOT} } } }`;
  return (await app.as(owner, 'READER').ask(query, { id })).node;
}
