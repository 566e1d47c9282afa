import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeElectron } from '#tests/support/electron-fake.ts';
import { hasKeyring } from './keyring.ts';
import { createStandbyFiles } from './station/standby-files.ts';
import { readStation, writeStation } from './station/station-file.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'sportello-keyring-')); });
afterAll(() => rm(folder, { recursive: true }));

const electronWith = (keyring: string, isAvailable = true) => {
  const fake = createFakeElectron();
  [fake.app.keyring, fake.app.hasKeyring] = [keyring, isAvailable];
  return fake.electron;
};
const station = { url: 'https://hub.local:4680', role: 'station', name: 'Sportello 1', token: 'very secret' } as const;

describe('a PC whose system keeps no secret', () => {
  it.each([['basic_text', true], ['unknown', true], ['gnome_libsecret', false]])('(%s, called available: %s) keeps neither the token of a station nor the keys of its standby', async (keyring, isAvailable) => {
    const electron = electronWith(keyring, isAvailable);
    const files = createStandbyFiles(electron, join(folder, 'standby'));
    await expect(writeStation(electron, join(folder, 'station.json'), station)).rejects.toMatchObject({ code: 'KEYRING_UNAVAILABLE' });
    await expect(files.write({ file: files.name(), keyText: 'very secret' })).rejects.toMatchObject({ code: 'KEYRING_UNAVAILABLE' });
    expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'))).toEqual([]);
  });

  it('may still be told which hub it is of', async () => {
    const electron = electronWith('basic_text');
    const { token: _token, ...known } = station;
    await writeStation(electron, join(folder, 'known.json'), known);
    expect(await readStation(electron, join(folder, 'known.json'))).toEqual(known);
  });
});

it.each(['gnome_libsecret', 'kwallet5', 'kwallet6'])('%s is a keyring', (keyring) => { expect(hasKeyring(electronWith(keyring))).toBe(true); });

it('Windows and macOS have one of their own, and no name for it', () => {
  expect(hasKeyring({ safeStorage: { isEncryptionAvailable: () => true } } as never)).toBe(true);
});
