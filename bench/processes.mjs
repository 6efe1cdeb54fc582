import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
/** USER_HZ, in which Linux tells processor time: 100 on every platform that Node runs on. */
const TICK_MS = 10;
const PAGE_KIB = 4;

/** Whether processes can be bound to cores here: Linux with `taskset`, and more than one core. */
export const canPin = await (async () => {
  if (process.platform !== 'linux' || availableParallelism() < 2) return false;
  const found = spawn('taskset', ['--version'], { stdio: 'ignore' });
  return new Promise((resolve) =>
    found.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0)),
  );
})();
const SERVER_CORE = '0';
const OTHER_CORES = `1-${availableParallelism() - 1}`;

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** Runs a Node program to its end; what it tells is shown. @throws Error when it fails */
export async function runProgram(program, args, environment) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

/**
 * Starts a server program on a free port and waits for its first right answer.
 * @param {{ program: string, environment: object, probe: (origin: string) => Promise<boolean>, executable?: string }} contender
 *   `executable` is the Node to run it on, when not ours
 * @returns the origin, the time to the first answer in seconds, and `stop`
 */
export async function startServer({ program, environment, probe, executable = process.execPath }, isPinned = false) {
  const port = await freePort();
  const command = [...(isPinned ? ['taskset', '-c', SERVER_CORE] : []), executable, program];
  const started = performance.now();
  const child = spawn(command[0], command.slice(1), {
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (told = (told + text).slice(-4_000)));
  }
  const origin = `http://127.0.0.1:${port}`;
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    running.delete(child);
  };
  let problem;
  const answers = () => probe(origin).catch((error) => void (problem = error.message));
  while (!(await answers())) {
    if (child.exitCode !== null || performance.now() - started > PATIENCE_MS) {
      await stop();
      throw new Error(`${program} does not answer: ${problem}\nIt told: ${told}`);
    }
    await sleep(20);
  }
  return { origin, pid: child.pid, startSeconds: (performance.now() - started) / 1_000, stop };
}

/** Binds this process and PostgreSQL to the cores that the servers do not use. @param {number | null} postmaster */
export async function pinOthers(postmaster) {
  const pids = [process.pid, ...(postmaster ? [postmaster, ...childrenOf(postmaster)] : [])];
  for (const pid of pids) {
    const child = spawn('taskset', ['-acp', OTHER_CORES, String(pid)], { stdio: 'ignore' });
    await once(child, 'exit');
  }
}

/** The main process of the PostgreSQL of a connection; null when it is not on this machine. */
export async function postmasterOf(client) {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const own = statOf(rows[0].pid);
  return own?.name.startsWith('postgres') ? own.parent : null;
}

/** Processor time that a process has used, in milliseconds; null where Linux does not tell. */
export function cpuOf(pid) {
  return statOf(pid)?.cpuMs ?? null;
}

/** Processor time that PostgreSQL has used with all its processes, also those that have ended. */
export function cpuOfPostgres(postmaster) {
  const own = postmaster && statOf(postmaster);
  if (!own) return null;
  return childrenOf(postmaster).reduce((sum, pid) => sum + (statOf(pid)?.cpuMs ?? 0), own.cpuMs + own.endedChildrenMs);
}

/** Processor time of the whole machine since its start, in milliseconds: used by anybody, and all there was. */
export function cpuOfMachine() {
  try {
    // proc(5): user, nice, system, idle, iowait, irq, softirq, steal.
    const ticks = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/ +/).slice(1, 9).map(Number);
    const all = ticks.reduce((sum, each) => sum + each, 0);
    return { usedMs: (all - ticks[3] - ticks[4]) * TICK_MS, allMs: all * TICK_MS };
  } catch {
    return null;
  }
}

/** Memory in use, in MiB. */
export function memoryOf(pid) {
  const pages = statOf(pid)?.pages;
  return pages === undefined ? null : (pages * PAGE_KIB) / 1_024;
}

function statOf(pid) {
  try {
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    // proc(5), from the third field on.
    const fields = rest.split(' ').map(Number);
    const ticks = (from) => (fields[from] + fields[from + 1]) * TICK_MS;
    return { name, parent: fields[1], cpuMs: ticks(11), endedChildrenMs: ticks(13), pages: fields[21] };
  } catch {
    return undefined;
  }
}

function childrenOf(parent) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => statOf(pid)?.parent === parent);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
