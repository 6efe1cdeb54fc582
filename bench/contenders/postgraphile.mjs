import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { postgraphile } from 'postgraphile';
import { callerOf } from './caller.mjs';

/** PostGraphile 5 with its default preset on the normalised tables and the functions of postgraphile-sql.mjs. */
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public'], poolConfig: { max: 10 } }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: {
    // Settings make each request a transaction of its own, so only those that need one get them.
    context: async ({ node }) => {
      const { authorization } = node?.req.headers ?? {};
      return authorization ? { pgSettings: { 'caller.organisation': await callerOf(authorization) } } : {};
    },
  },
});
const server = createServer();
const serv = instance.createServ(grafserv);
await serv.addTo(server);
server.listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => process.exit(0));
