import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron } from './find-electron.ts';
import { probeElectron } from './probe-electron.ts';

let root: string;
let packageDir: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'probe-'));
  packageDir = join(root, 'node_modules', 'electron');
  mkdirSync(join(packageDir, 'dist'), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

const probe = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux') => probeElectron({ packageDir, platform, env });

function install(): string {
  writeFileSync(join(packageDir, 'path.txt'), 'electron');
  const program = join(packageDir, 'dist', 'electron');
  writeFileSync(program, '');
  return program;
}

test('the package alone is not a program', () => {
  expect(probe({ DISPLAY: ':0' })).toEqual({ status: 'absent' });
});

test('a download cut short is not a program', () => {
  writeFileSync(join(packageDir, 'path.txt'), 'electron');
  expect(probe({ DISPLAY: ':0' })).toEqual({ status: 'absent' });
});

test.each([
  ['X11', 'linux', { DISPLAY: ':0' }],
  ['Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }],
  ['Windows', 'win32', {}],
  ['macOS', 'darwin', {}],
] as const)('an installed program is ready on %s', (_case, platform, env) => {
  const program = install();
  expect(probe(env, platform)).toEqual({ status: 'ready', program });
});

test('without a display there is nothing to open', () => {
  install();
  expect(probe({ DISPLAY: '' })).toEqual({ status: 'no-display' });
});

test('a program kept elsewhere is found there', () => {
  install();
  const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
  expect(probe(env)).toEqual({ status: 'absent' });
  mkdirSync(join(root, 'elsewhere'));
  writeFileSync(join(root, 'elsewhere', 'electron'), '');
  expect(probe(env)).toEqual({ status: 'ready', program: join(root, 'elsewhere', 'electron') });
});

test('absent and out of reach: it says why in one line', async () => {
  const lines: string[] = [];
  const program = await findElectron({
    root,
    platform: 'linux',
    env: { DISPLAY: ':0', ELECTRON_MIRROR: 'http://127.0.0.1:9/' },
    say: (line) => lines.push(line),
  });
  expect(program).toBeUndefined();
  expect(lines).toEqual([expect.stringContaining('Electron non è installato e non si può scaricare')]);
});

test('no display: it says so and downloads nothing', async () => {
  const lines: string[] = [];
  await findElectron({ root, platform: 'linux', env: {}, say: (line) => lines.push(line) });
  expect(lines).toEqual([expect.stringContaining('Nessuno schermo')]);
});
