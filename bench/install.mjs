import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const installed = `${folder}node_modules/.package-lock.json`;
const written = (file) => statSync(file).mtimeMs;

if (!existsSync(installed) || written(installed) < written(`${folder}package-lock.json`)) {
  console.error('Installing what the register is compared with (about 330 MB, only in bench/) …');
  const { status } = spawnSync('npm', ['ci', '--prefix', folder], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
