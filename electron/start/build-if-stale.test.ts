import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildIfStale, isStale } from './build-if-stale.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  for (const file of ['electron/main/main.ts', 'renderer/src/App.vue', 'package.json']) touch(file, 100);
  for (const file of ['out/main/main.js', 'out/main/simulators.js', 'out/preload/preload.cjs', 'out/renderer/clerk.html']) touch(file, 200);
});

afterEach(() => rmSync(root, { recursive: true }));

function touch(file: string, seconds: number, content = ''): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
  utimesSync(join(root, file), seconds, seconds);
}

test('what was built after its sources is fresh', async () => {
  const lines: string[] = [];
  expect(isStale(root)).toBe(false);
  await buildIfStale(root, (line) => lines.push(line));
  expect(lines).toEqual([]);
});

test.each([['electron/main/main.ts'], ['renderer/src/App.vue'], ['renderer/clerk.html'], ['package.json']])('a newer %s makes it stale', (file) => {
  touch(file, 300);
  expect(isStale(root)).toBe(true);
});

test('a newer test does not', () => {
  touch('electron/main/main.test.ts', 300);
  expect(isStale(root)).toBe(false);
});

test('a missing page makes it stale', () => {
  rmSync(join(root, 'out/renderer/clerk.html'));
  expect(isStale(root)).toBe(true);
});

test('a build that fails is said in its own words', async () => {
  touch('electron/main/main.ts', 300);
  touch('node_modules/electron-vite/bin/electron-vite.js', 100, "process.stderr.write('no such entry'); process.exit(3);");
  const lines: string[] = [];
  await expect(buildIfStale(root, (line) => lines.push(line))).rejects.toThrow('no such entry');
  expect(lines).toHaveLength(1);
});
