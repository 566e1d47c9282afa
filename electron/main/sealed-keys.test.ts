import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyText, systemClock } from '#core/app.ts';
import { createKeys, readKeyFile, readKeys } from '#core/kernel/key-ring.ts';
import { createFakeCore } from '#tests/support/desktop-core-fake.ts';
import { createFakeElectron } from '#tests/support/electron-fake.ts';
import { noIslands } from '#tests/support/island-fake.ts';
import { createSealedKeys } from './sealed-keys.ts';
import { startDesktop } from './start-desktop.ts';

describe('the keys of a desktop', () => {
  let folder: string;
  let fake: ReturnType<typeof createFakeElectron>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desktop-keys-'));
    fake = createFakeElectron();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const file = () => join(folder, 'keys.json');
  const store = () => createSealedKeys(fake.electron, folder);

  it('are sealed by the system, and opened by it alone', async () => {
    const made = await createKeys(store());
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ sealedBy: 'operating-system', keys: expect.any(String) });
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await readKeys(store())).indexKey).toEqual(made.indexKey);
    await expect(readKeyFile(file())).rejects.toThrow('is sealed by the operating system for the desktop application');
  });

  it('of a folder that had them in clear are sealed when they are first read', async () => {
    const text = createKeyText();
    await writeFile(file(), text, { mode: 0o600 });
    expect(await store().read()).toBe(text);
    expect(await readFile(file(), 'utf8')).not.toContain('indexKey');
    expect(await store().read()).toBe(text);
  });

  it.each([
    ['there is no keyring', () => { fake.app.hasKeyring = false; }],
    ['the system would only pretend to seal (basic_text)', () => { fake.app.keyring = 'basic_text'; }],
  ])('stay in a file that its user alone may read where %s', async (_where, take) => {
    take();
    const made = await createKeys(store());
    expect((await readKeyFile(file())).indexKey).toEqual(made.indexKey);
    await chmod(file(), 0o644);
    await expect(store().read()).rejects.toThrow('its user alone may read it');
  });

  it('that another user or computer sealed are refused with what to do', async () => {
    await createKeys(store());
    fake.electron.safeStorage.decryptString = () => { throw new Error('wrong key'); };
    await expect(store().read()).rejects.toThrow('rimetti al suo posto la copia di recupero');
  });

  it('are copied for recovery with --export-keys, once, and nothing starts', async () => {
    const made = await createKeys(store());
    const openCore = vi.fn(() => Promise.resolve(createFakeCore().core));
    const start = () => startDesktop(fake.electron, {
      argv: ['--data', folder, '--export-keys', join(folder, 'copia.json')], builtDir: '/built', openCore, islands: noIslands, clock: systemClock, listHubs: () => Promise.resolve([]),
    });
    await start();
    expect([openCore.mock.calls, fake.app.log]).toEqual([[], ['quit', 'exit 0']]);
    expect((await readKeyFile(join(folder, 'copia.json'))).indexKey).toEqual(made.indexKey);
    await start();
    expect(fake.errors).toEqual([expect.stringContaining('esiste già')]);
  });

  it('are sealed in a real office, and not in training, whose folder the command line opens too', async () => {
    const openCore = vi.fn((_options: object) => Promise.resolve(createFakeCore().core));
    const options = { builtDir: '/built', openCore, islands: noIslands, clock: systemClock, listHubs: () => Promise.resolve([]) };
    await startDesktop(fake.electron, { ...options, argv: ['--data', folder] });
    await startDesktop(createFakeElectron().electron, { ...options, argv: ['--data', folder, '--training'] });
    expect(openCore.mock.calls.map(([given]) => 'keyStore' in given)).toEqual([true, false]);
  });
});
