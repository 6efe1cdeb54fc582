import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';

const run = promisify(execFile);
const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The project of somebody who builds a client: a folder of its own with this schema and the tools of `node_modules`. */
export class Workshop {
  private constructor(readonly folder: string) {}

  static async open(): Promise<Workshop> {
    const folder = await mkdtemp(join(tmpdir(), 'proeftuinregister-client-'));
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    await cp('schema.graphql', join(folder, 'schema.graphql'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    return new Workshop(folder);
  }

  async write(files: Record<string, string>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(this.folder, name, '..'), { recursive: true });
      await writeFile(join(this.folder, name), content);
    }
  }

  /** Runs a command of `node_modules/.bin`. @throws with what it printed when it does not end with 0 */
  async tool(name: string, ...values: string[]): Promise<void> {
    try {
      await run(join(this.folder, 'node_modules', '.bin', name), values, { cwd: this.folder });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${name} failed:\n${stdout}\n${stderr}`, { cause: error });
    }
  }

  /** What TypeScript says of each file. */
  typeErrors(...names: string[]): Record<string, string[]> {
    const paths = names.map((name) => join(this.folder, name));
    const program = ts.createProgram(paths, COMPILER_OPTIONS);
    const told = (path: string) => {
      const file = program.getSourceFile(path);
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
        ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
      );
    };
    return Object.fromEntries(names.map((name, index) => [name, told(paths[index]!)]));
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}
