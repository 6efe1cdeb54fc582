import { once } from 'node:events';
import { createServer, connect } from 'node:net';

const QUERY = 'Q'.charCodeAt(0);
const EXECUTE = 'E'.charCodeAt(0);
/** Before a connection is set up its messages have no type: only a length. */
const LENGTH_BYTES = 4;

/**
 * Passes a server on to PostgreSQL and counts the statements that it has it carry out: its messages Execute and Query.
 * Counting at the wire is the same for every program and every PostgreSQL.
 * @param {string} url @returns {Promise<{ url: string, count: () => number, stop: () => void }>}
 */
export async function countingRelay(url) {
  const target = new URL(url);
  let statements = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    const countIn = messageReader((type) => (statements += Number(type === QUERY || type === EXECUTE)));
    client.on('data', countIn);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream])
      socket.on('error', () => [client, upstream].forEach((each) => each.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(server.address().port) });
  return { url: through.href, count: () => statements, stop: () => server.close() };
}

/** Follows the messages of a client over the pieces in which they come. @param {(type: number) => void} told */
function messageReader(told) {
  let rest = Buffer.alloc(0);
  let hasStarted = false;
  return (piece) => {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (;;) {
      const header = hasStarted ? 1 + LENGTH_BYTES : LENGTH_BYTES;
      if (rest.length < header) return;
      const length = rest.readInt32BE(header - LENGTH_BYTES) + header - LENGTH_BYTES;
      if (rest.length < length) return;
      if (hasStarted) told(rest[0]);
      hasStarted = true;
      rest = rest.subarray(length);
    }
  };
}
