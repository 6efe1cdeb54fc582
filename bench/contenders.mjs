import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as postgraphile from './contenders/postgraphile-client.mjs';
import { cursorsFrom as walk } from './contenders/register-client.mjs';
import { DOCUMENTS } from './documents.mjs';

const program = (path) => fileURLToPath(new URL(path, import.meta.url));
const globalId = (id) => Buffer.from(`Pilot:${id}`).toString('base64url');

/**
 * @typedef {object} Contender
 * @property {string} name as in the results
 * @property {string} title as people read it
 * @property {'register' | 'tables'} database which of the two it reads
 * @property {string} program
 * @property {Record<string, string>} environment
 * @property {string} [executable] the Node that it runs on, when not ours
 * @property {(operation: string, variables: object) => { path: string, body: object }} request
 * @property {(operation: string, data: object) => object} shaped an answer in the shape of the register's
 * @property {(ask: Function, position: number, count: number, keys: object[]) => Promise<unknown[]>} cursors of deep pages
 */

const graphql = (documents, variablesOf) => (operation, variables) => ({
  path: '/graphql',
  body: { query: documents[operation], variables: variablesOf[operation](variables) },
});

const OUR_VARIABLES = {
  detail: ({ id }) => ({ id: globalId(id) }),
  newest: () => ({ first: 20 }),
  search: ({ query, ...filter }) => ({ query, filter }),
  deep: ({ cursor }) => ({ after: cursor }),
  facets: ({ query }) => ({ query }),
  offer: ({ id, version }) => ({ id: globalId(id), version }),
};

const THEIR_VARIABLES = {
  ...OUR_VARIABLES,
  detail: ({ id }) => ({ id }),
  newest: () => ({}),
  search: ({ query, ...lists }) => ({ words: query, ...lists }),
  facets: ({ query }) => ({ words: query }),
  offer: ({ id, version }) => ({ id, version }),
};

/** PostGraphile 5 asks for Node 22: below that it runs on the Node 24 that npm brings, where npm has one. */
function nodeForPostGraphile() {
  if (Number(process.versions.node.split('.')[0]) >= 22) return { executable: process.execPath, runtime: '' };
  try {
    const bin = `node-${process.platform}-${process.arch}/bin/node`;
    return { executable: createRequire(import.meta.url).resolve(bin), runtime: ' (on Node 24)' };
  } catch {
    throw new Error('PostGraphile 5 needs Node 22 or newer: run the benchmark on that.');
  }
}
const { executable, runtime } = nodeForPostGraphile();

const asItIs = (_, data) => data;

/** Jobs are another process's: pilots that became stale since the data were made would be told of meanwhile. */
const SERVES_ONLY = { LOG_LEVEL: 'warn', JOBS: 'false' };

const REGISTER = {
  database: 'register',
  program: program('../dist/bundle/main.js'),
  request: graphql(DOCUMENTS, OUR_VARIABLES),
  shaped: asItIs,
  cursors: walk,
};

/** @type {Contender[]} */
export const CONTENDERS = [
  {
    name: 'raw',
    title: 'raw',
    database: 'tables',
    program: program('./contenders/raw.mjs'),
    environment: {},
    request: (operation, { cursor, ...variables }) => ({ path: `/${operation}`, body: { ...variables, ...cursor } }),
    shaped: asItIs,
    cursors: async (_, __, ___, keys) => keys,
  },
  {
    ...REGISTER,
    name: 'first',
    title: 'register, first time',
    environment: { ...SERVES_ONLY, KEPT_ANSWERS_MB: '0' },
  },
  {
    ...REGISTER,
    name: 'repeated',
    title: 'register, repeated',
    environment: SERVES_ONLY,
  },
  {
    name: 'mercurius',
    title: 'Mercurius 16',
    database: 'tables',
    program: program('./contenders/mercurius.mjs'),
    environment: {},
    request: graphql(DOCUMENTS, OUR_VARIABLES),
    shaped: asItIs,
    cursors: async (_, __, ___, keys) =>
      keys.map(({ publishedAt, id }) => Buffer.from(JSON.stringify([publishedAt, id])).toString('base64url')),
  },
  {
    name: 'postgraphile',
    title: `PostGraphile 5${runtime}`,
    executable,
    database: 'tables',
    program: program('./contenders/postgraphile.mjs'),
    environment: { GRAPHILE_ENV: 'production' },
    request: graphql(postgraphile.DOCUMENTS, THEIR_VARIABLES),
    shaped: postgraphile.inOurShape,
    cursors: postgraphile.cursorsFrom,
  },
];
