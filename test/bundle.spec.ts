import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const BUNDLE = resolve('dist/bundle');
const NAMED = /Object\.defineProperty\(this, "name", \{ value: "(\w+)" \}\)/g;

/** JavaScript below a folder of the build. */
const scripts = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));
const read = (path: string) => readFileSync(path, 'utf8');

describe('the bundle that ships', () => {
  let bundled: string;
  beforeAll(() => {
    bundled = scripts(BUNDLE).map(read).join('\n');
  });

  test('knows each class by its own name, whatever esbuild calls it among others', () => {
    const classes = ['dist/src', 'dist/migrations']
      .flatMap(scripts)
      .flatMap((path) => [...read(path).matchAll(/\bclass (?!extends\b)(\w+)[^'"`\n]*\{$/gm)].map(([, name]) => name!));
    const named = new Set([...bundled.matchAll(NAMED)].map(([, name]) => name!));
    expect(classes.length).toBeGreaterThan(300);
    expect(classes.filter((name) => !named.has(name))).toEqual([]);
    expect([...named]).toEqual(expect.arrayContaining(['DataSource', 'Reflector', 'GraphQLModule', 'TypeOrmModule']));
  });

  test('has its packages in it: none is loaded a second time from node_modules', () => {
    const serve = readdirSync(BUNDLE).find((name) => /^serve-alone-\w+\.js$/.test(name))!;
    const script = `
      import { createRequire } from 'node:module';
      await import(${JSON.stringify(join(BUNDLE, serve))});
      console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));
      process.exit();`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    const packages = (JSON.parse(output) as string[]).map(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1],
    );
    // fdir, by which Nest finds SDL, looks by itself whether picomatch is there.
    expect([...new Set(packages)]).toEqual(['picomatch']);
  });

  test('leaves out what nobody uses', () => {
    expect(bundled).not.toContain('libphonenumber');
    expect(bundled).not.toContain('isMobilePhone');
  });

  test('is text of one byte per character, which V8 keeps as such', () => {
    expect(bundled.match(/.{0,40}[^\0-\xff]/g)).toBeNull();
  });

  test('has once what may exist once only', () => {
    expect(bundled.match(/\.classValidatorMetadataStorage = /g)).toHaveLength(1);
    expect(bundled.match(/class _?GraphQLSchema\d* \{|GraphQLSchema\d* = class/g)).toHaveLength(1);
    expect(bundled.match(/class _?DataSource\d* \{|DataSource\d* = class/g)).toHaveLength(1);
    expect(bundled.match(/exporter\("defineMetadata"/g)).toHaveLength(1);
  });
});
