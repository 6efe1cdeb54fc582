import { setFlagsFromString } from 'node:v8';

// What starting leaves behind would make V8 grow the space for new objects to its full size, which it never gives
// back: 20 MB in each process at rest. Afterwards it may grow as usual.
setFlagsFromString('--semi-space-growth-factor=1');
const { runRegister } = await import('./run.js');
await runRegister(process.env);
setFlagsFromString('--semi-space-growth-factor=2');
