import { createServer } from 'node:http';
import pg from 'pg';
import { callerOf } from './caller.mjs';
import { offer } from './offer.mjs';
import { READS } from './raw-sql.mjs';

/**
 * The measure of the benchmark: node:http and pg, one prepared statement per operation whose JSON is passed through.
 * POST /<operation> with the variables as JSON; no GraphQL, no limits, no validation beyond what PostgreSQL does.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

async function answer(operation, variables, authorization) {
  if (operation === 'offer') {
    const { id, version } = variables;
    const { id: _, ...pilot } = await offer(pool, await callerOf(authorization), id, version);
    const globalId = Buffer.from(`Pilot:${id}`).toString('base64url');
    return JSON.stringify({ data: { offerPilot: { pilot: { id: globalId, ...pilot }, userErrors: [] } } });
  }
  const { statement, parameters } = READS[operation];
  const { rows } = await pool.query({ name: operation, text: statement, values: parameters(variables) });
  return rows[0].answer;
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    answer(request.url.slice(1), JSON.parse(body), request.headers.authorization).then(
      (text) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text),
      (error) => response.writeHead(500).end(error.message),
    );
  });
});
server.listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => process.exit(0));
