import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The built register as an operator starts it, with an environment of its own. */
export class RegisterProcess {
  /** What it wrote so far, on both streams. */
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(environment: Record<string, string>) {
    const env = { PATH: process.env.PATH, PORT: '0', ...environment };
    this.child = spawn(process.execPath, [resolve('dist/bundle/main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** The first match in what it writes, as soon as it is there. @throws Error when it ends without */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    let hasEnded = false;
    void this.ended.then(() => (hasEnded = true));
    for (;;) {
      const found = pattern.exec(this.output);
      if (found) return found;
      if (hasEnded) throw new Error(`The register ended without saying ${pattern}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Its log lines. */
  get log(): Record<string, unknown>[] {
    return this.output.split('\n').flatMap((line) => (/^\{.*\}$/.test(line) ? [JSON.parse(line)] : []));
  }

  /** The processes that answered requests. */
  get answering(): number[] {
    return [...new Set(this.log.flatMap(({ msg, pid }) => (msg === 'request completed' ? [Number(pid)] : [])))];
  }

  send(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** @returns its exit code; null after a signal */
  end(): Promise<number | null> {
    return this.ended;
  }
}

/** Resolves when there is no process with this number any more. */
export async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
