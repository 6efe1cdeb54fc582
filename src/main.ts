import * as modules from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

/** Since Node 22.8; the types are those of Node 20. */
const { enableCompileCache } = modules as { enableCompileCache?: (folder: string) => unknown };

// The program need not be compiled again at each start. Where the folder cannot be written, they are; nothing fails.
enableCompileCache?.(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));
// What starting leaves behind would make V8 grow the space for new objects to its full size, which it never gives
// back: 20 MB in each process at rest. Afterwards it may grow as usual.
setFlagsFromString('--semi-space-growth-factor=1');
const { runRegister } = await import('./run.js');
await runRegister(process.env);
setFlagsFromString('--semi-space-growth-factor=2');
