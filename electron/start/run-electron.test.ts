import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runElectron } from './run-electron.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'run-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** Node stands in for Electron: both run the application given first. */
async function run(script: string, program = process.execPath) {
  const application = join(folder, 'application.cjs');
  writeFileSync(application, script);
  const lines: string[] = [];
  const opened = await runElectron({
    program, application, options: { dataDir: '/data dir', training: true }, say: (line) => lines.push(line),
  });
  return { opened, lines };
}

test('it gets the data folder and the training flag, and its end is our end', async () => {
  const { opened, lines } = await run("require('node:fs').writeFileSync(__dirname + '/argv.json', JSON.stringify(process.argv.slice(2)))");
  expect(opened).toBe(true);
  expect(lines).toEqual([]);
  expect(JSON.parse(readFileSync(join(folder, 'argv.json'), 'utf8'))).toEqual(['--data', '/data dir', '--training']);
});

test('a program that ends at once is said and left for the browser', async () => {
  const { opened, lines } = await run('process.exit(127)');
  expect(opened).toBe(false);
  expect(lines).toEqual([expect.stringContaining('codice 127')]);
});

test('a program that cannot even start is said too', async () => {
  const { opened, lines } = await run('', join(folder, 'missing'));
  expect(opened).toBe(false);
  expect(lines).toHaveLength(1);
});
