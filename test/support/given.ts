import { randomUUID } from 'node:crypto';
import { ALL_OF_A_PILOT, done, register, take, type TakenPilot } from './pilot-steps.js';
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

export const NOORD_BEVELAND = 'GM1695';

type Wanted = { owner?: string; visibility?: 'PUBLIC' | 'GOVERNMENT' } & Record<string, unknown>;
type WithStatus = Wanted & { status?: 'DRAFT' | 'OFFERED' | 'WITHDRAWN' };

/** What a test starts from, made as a client would make it. */
export function given(app: TestApp) {
  /** A pilot in a status; all other fields are those of the input. */
  async function pilot({ status = 'DRAFT', owner = NOORD_BEVELAND, visibility, ...overrides }: WithStatus = {}) {
    const manager = app.as(owner);
    const draft = done(await register(manager, { ...ENOUGH_TO_OFFER, ...overrides }));
    if (status === 'DRAFT') return draft;
    const offered = done(await take(manager, 'offerPilot', draft, { visibility }));
    if (status === 'OFFERED') return offered;
    return done(await take(manager, 'withdrawPilot', offered, { reason: 'CAPACITY', note: 'Te weinig handen.' }));
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
