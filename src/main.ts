import { runRegister } from './run.js';

await runRegister(process.env);
