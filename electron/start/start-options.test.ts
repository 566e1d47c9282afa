import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readStartOptions } from './start-options.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('nothing asked: training, in the repository, on the usual port', () => {
  expect(readStartOptions([], '/repo')).toEqual({
    dataDir: join('/repo', 'data', 'training'), training: true, port: undefined, browser: false,
  });
});

test('a fresh data folder starts in training', () => {
  const path = folder();
  expect(readStartOptions(['--data', path], '/repo').training).toBe(true);
  expect(readStartOptions(['--data', join(path, 'new')], '/repo').training).toBe(true);
});

test('a folder with data in it keeps what it is, unless training is asked', () => {
  const path = folder();
  writeFileSync(join(path, 'office.sqlite'), '');
  expect(readStartOptions(['--data', path], '/repo').training).toBe(false);
  expect(readStartOptions(['--data', path, '--training'], '/repo').training).toBe(true);
});

test.each([['x'], ['-1'], ['65536'], ['80.5']])('the port %s is refused by name', (port) => {
  expect(() => readStartOptions([`--port=${port}`], '/repo')).toThrow(`--port ${port}`);
});

test('an unknown option is refused', () => {
  expect(() => readStartOptions(['--prot', '80'], '/repo')).toThrow('--prot');
});
