import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeElectron } from '#tests/support/electron-fake.ts';
import { createStandbyFiles, standbyFolderOf, type StandbyFile, type StandbyFiles } from './standby-files.ts';

let root: string;
let folder: string;
let files: StandbyFiles;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sportello-standby-'));
  folder = standbyFolderOf(join(root, 'station.json'));
  files = createStandbyFiles(createFakeElectron().electron, folder);
});
afterEach(() => rm(root, { recursive: true }));

/** A file with its note, as an island leaves it. */
async function keep(more: Partial<StandbyFile> = {}): Promise<StandbyFile> {
  const at = { file: files.name(), keyText: 'very secret', ...more };
  await files.write(at);
  await writeFile(at.file, 'rows');
  await writeFile(`${at.file}-wal`, 'rows');
  return at;
}

describe('the standby files of a profile', () => {
  it('are none at first, and each has a name of its own', async () => {
    expect(await files.find()).toBeUndefined();
    expect(files.name()).not.toBe(files.name());
  });

  it('keep their secrets sealed beside them', async () => {
    const at = await keep();
    const note = await readFile(at.file.replace(/sqlite$/, 'json'), 'utf8');
    expect(note).not.toContain('very secret');
    expect(await files.find()).toEqual(at);
  });

  it('are found where work waits to be sent, before any other', async () => {
    await keep();
    const begun = await keep({ begunAt: '2026-11-30T08:05:00.000Z' });
    await keep();
    expect(await files.find()).toEqual(begun);
    await files.removeIdle();
    expect((await readdir(folder)).length).toBe(3);
    expect(await files.find()).toEqual(begun);
    await files.remove(begun);
    expect(await readdir(folder)).toEqual([]);
  });

  it('lose one whose keys are gone: its removal was interrupted', async () => {
    const at = await keep();
    await rm(at.file.replace(/sqlite$/, 'json'));
    expect([await files.find(), await readdir(folder)]).toEqual([undefined, []]);
  });

  it('tell a note that cannot be read, and leave everything where it is', async () => {
    const at = await keep({ begunAt: '2026-11-30T08:05:00.000Z' });
    await writeFile(at.file.replace(/sqlite$/, 'json'), '{');
    await expect(files.find()).rejects.toThrow();
    expect((await readdir(folder)).length).toBe(3);
  });
});
