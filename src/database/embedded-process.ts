import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** An account of the operating system that PostgreSQL can run as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

export interface Finished {
  ok: boolean;
  /** What it wrote, on both streams; the system's message when it could not even be started. */
  output: string;
}

/**
 * What every process of PostgreSQL is started with. The environment is small on purpose: PGDATA, PGPORT and their like
 * would change what PostgreSQL does. LC_ALL is set because PostgreSQL refuses to start on macOS without a locale.
 * The working folder is / because ours may be closed to the other account.
 */
export function surroundings(account?: Account) {
  const { PATH, LD_LIBRARY_PATH } = process.env;
  const env = { PATH, LC_ALL: 'C', TZ: 'UTC', ...(LD_LIBRARY_PATH && { LD_LIBRARY_PATH }) };
  return { cwd: '/', env, ...(account && { uid: account.uid, gid: account.gid }) };
}

/**
 * Runs a program to its end, as `account` when given (only root can). Never throws: a program that cannot be started
 * is `ok: false`. The program holds `hold` open as its file descriptor 3 for as long as it or a child of it lives.
 */
export function run(program: string, args: string[], account?: Account, hold?: Writable): Promise<Finished> {
  return new Promise((resolve) => {
    const failed = (error: unknown) => resolve({ ok: false, output: (error as Error).message });
    try {
      const stdio = ['ignore', 'pipe', 'pipe', hold ?? 'ignore'] as const;
      const child = spawn(program, args, { ...surroundings(account), stdio: [...stdio] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
      }
      child.once('error', failed);
      child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
    } catch (error) {
      // Node throws some failures, such as not being allowed to take on the account, and emits others.
      failed(error);
    }
  });
}
