import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Runs every test with the full sample sizes; words after the command go to vitest. */
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const run = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit', env: { ...process.env, PROVE: '1' },
});
run.once('exit', (code) => { process.exitCode = code ?? 1; });
