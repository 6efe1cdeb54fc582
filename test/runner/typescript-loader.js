import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const JEST_GLOBALS = new URL('./jest-globals.js', import.meta.url).href;
const OWN_SCRIPT = /^\.{1,2}\/.*\.js$/;

/** `./x.js` is `./x.ts` where that exists, as for the compiler. @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: JEST_GLOBALS, shortCircuit: true };
  if (!OWN_SCRIPT.test(specifier) || context.parentURL?.includes('/node_modules/')) return next(specifier, context);
  try {
    return await next(specifier.replace(/\.js$/, '.ts'), context);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return next(specifier, context);
  }
}

/** The settings are those of the build, in .swcrc. @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  const place = new URL(url);
  if (place.protocol !== 'file:' || !place.pathname.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(place);
  const { code } = await transform(await readFile(filename, 'utf8'), { filename, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
