import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataOf, inUse, PATIENCE } from './embedded-cluster.js';
import type { Place } from './embedded-place.js';
import { surroundings } from './embedded-process.js';

export interface Server {
  port: number;
  /** The last lines of its log, oldest first. */
  lines: string[];
  /** Ends the server in an orderly way; resolves when every process of it is gone. */
  stop(): Promise<void>;
  /** Resolves when the server is gone, for whatever reason. */
  gone: Promise<unknown>;
}

/**
 * Stands between us and PostgreSQL. Its input is a pipe of ours that nobody writes to: when it ends we have closed it
 * or we are dead, kill -9 included, and the server must stop. The signal is repeated because PostgreSQL does not hear
 * it in its first moments, and becomes SIGQUIT (stop at once, recover later) after half a minute.
 */
const SUPERVISOR = `
exec 4<&0 </dev/null
"$@" 4<&- &
server=$!
trap 'kill -INT "$server"' HUP INT TERM
(
  while read -r line; do :; done
  tries=0
  while [ "$tries" -lt 30 ] && kill -INT "$server"; do sleep 1; tries=$((tries + 1)); done
  kill -QUIT "$server"
) <&4 >/dev/null 2>&1 3>&- &
watcher=$!
exec 4<&-
while wait "$server"; kill -0 "$server" 2>/dev/null; do :; done
kill "$watcher" 2>/dev/null
`;

/** Waits until nobody holds the other end of its input any more: neither we nor a process of the server. */
const SWEEPER = `
trap '' HUP INT TERM
while read -r line; do :; done
rm -rf -- "$@"
`;

const SILENCE_LIMIT = 60_000;
const KEPT_LINES = 30;

/** Removes `folder` when we and all that hold `hold` are gone, also after a kill -9. `sweep()` is for the orderly end. */
export function startSweeper(folder: string): { hold: Writable; sweep(): Promise<void> } {
  const child = spawn('/bin/sh', ['-c', SWEEPER, 'sweeper', folder], {
    ...surroundings(),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('error', resolve).once('exit', resolve));
  release(child);
  const sweep = async () => {
    child.ref();
    child.stdin.destroy();
    await ended;
  };
  return { hold: child.stdin, sweep };
}

/**
 * Starts the server and resolves when it takes connections. Throws, with the end of its log, when it does not; a port
 * that was taken in between is tried again, and so are data that the previous server is still letting go of.
 */
export async function startServer(
  place: Place & { connections: number },
  ephemeral: boolean,
  hold: Writable | undefined,
  say: (step: string) => void,
  log: (line: string) => void,
): Promise<Server> {
  const end = Date.now() + PATIENCE;
  for (let attempt = 1; ; attempt++) {
    const server = launch(place, await freePort(), ephemeral, hold, log);
    const problem = await ready(server, say);
    if (!problem) return server;
    const written = server.lines.join('\n');
    if (/Address already in use/i.test(written) && attempt < 5) continue;
    const held = /lock file "postmaster.pid" already exists|is still in use/.test(written);
    if (held && Date.now() < end) await sleep(500);
    else throw withLog(held ? inUse(place.folder) : new Error(problem), server);
  }
}

/** Adds the end of the server's log to an error's message. */
export function withLog(error: Error, server: Server): Error {
  const lines = server.lines.map((line) => `\n  ${line}`).join('');
  return new Error(`${error.message}\nEnd of the server's log:${lines || ' (empty)'}`, { cause: error });
}

type Launched = Server & { onLine: (line: string) => void; child: ChildProcess };

function launch(
  place: Place & { connections: number },
  port: number,
  ephemeral: boolean,
  hold: Writable | undefined,
  log: (line: string) => void,
) {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    // A socket file's path may be 107 bytes long at most, which a project's path easily passes.
    unix_socket_directories: '',
    max_connections: place.connections,
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    ...(ephemeral && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C in the terminal is for us, and we still need the database while we finish.
  const child = spawn(
    '/bin/sh',
    ['-c', SUPERVISOR, 'supervisor', place.binaries.postgres, '-D', dataOf(place.folder), ...args],
    { ...surroundings(place.account), stdio: ['pipe', 'ignore', 'pipe', hold ?? 'ignore'], detached: true },
  );
  const lines: string[] = [];
  const launched: Launched = {
    port,
    lines,
    child,
    onLine: () => {},
    gone: new Promise((resolve) => child.once('error', resolve).once('close', resolve)),
    stop: async () => {
      child.ref();
      child.stdin?.destroy();
      await launched.gone;
    },
  };
  createInterface({ input: child.stderr! }).on('line', (line) => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    log(line);
    launched.onLine(line);
  });
  return launched;
}

/** Resolves with what went wrong, or with nothing when the server takes connections. */
async function ready(server: Launched, say: (step: string) => void): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let recovering = false;
  const problem = await new Promise<string | undefined>((resolve) => {
    const silent = () => resolve(`PostgreSQL did not become ready and wrote nothing for ${SILENCE_LIMIT / 1000} s.`);
    timer = setTimeout(silent, SILENCE_LIMIT);
    server.onLine = (line) => {
      timer?.refresh();
      if (!recovering && /automatic recovery in progress|database system was interrupted/.test(line)) {
        recovering = true;
        say('Recovering: PostgreSQL was not stopped properly last time …');
      }
      if (/database system is ready to accept (read-only )?connections/.test(line)) resolve(undefined);
    };
    void server.gone.then((cause) => {
      resolve(
        cause instanceof Error ? `PostgreSQL could not be started: ${cause.message}` : 'PostgreSQL did not start.',
      );
    });
  });
  clearTimeout(timer);
  server.onLine = () => {};
  if (problem) await server.stop();
  else release(server.child);
  return problem;
}

/** Lets our process end by itself while the child runs; the child then ends too, because the pipe does. */
function release(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stderr]) (stream as Socket | null)?.unref();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
