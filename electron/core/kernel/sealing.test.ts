import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { createKeyFile, createKeyRing, readKeyFile } from './key-ring.ts';
import { createSealing } from './sealing.ts';

describe.each(dialects)('sealing on %s', (dialect) => {
  let office: TestOffice;
  beforeAll(async () => { office = await testOffice(dialect); });
  afterAll(async () => { await office.close(); });

  const owner = (name: string) => ({ municipalityId: office.municipalityId, owner: name });
  const seal = (name: string, plain: string) => office.kernel.database.transaction((db) => office.kernel.sealing.seal(db, owner(name), plain));
  const open = (sealed: string) => office.kernel.sealing.open(office.kernel.database.read, sealed);

  it('gives back what was sealed, and never the same text twice', async () => {
    const [one, two] = [await seal('person:a', 'Però è così'), await seal('person:a', 'Però è così')];
    expect(one).not.toBe(two);
    expect([await open(one), await open(two)]).toEqual(['Però è così', 'Però è così']);
  });

  it('finds a sealed value that was changed or moved under another key', async () => {
    const [mine, other] = [await seal('person:b', 'mio'), await seal('person:c', 'suo')];
    const place = mine.length - 10;
    const changed = mine.charAt(place) === 'A' ? 'B' : 'A';
    await expect(open(`${mine.slice(0, place)}${changed}${mine.slice(place + 1)}`)).rejects.toThrow();
    const [version, id] = other.split('.');
    await expect(open(`${String(version)}.${String(id)}.${String(mine.split('.')[2])}`)).rejects.toThrow();
  });

  it('opens nothing of an erased owner, and everything of the others', async () => {
    const [gone, kept] = [await seal('person:d', 'via'), await seal('person:e', 'qui')];
    await office.kernel.database.transaction((db) => office.kernel.sealing.erase(db, owner('person:d')));
    await expect(open(gone)).rejects.toThrow('ERASED');
    await expect(seal('person:d', 'ancora')).rejects.toThrow('ERASED');
    expect(await open(kept)).toBe('qui');
  });

  it('opens and seals nothing of who was erased by another process, although the key is in memory here', async () => {
    const gone = await seal('person:g', 'via');
    const other = await office.anotherProcess();
    await other.database.transaction((db) => other.sealing.erase(db, owner('person:g')));
    await expect(seal('person:g', 'ancora')).rejects.toThrow('ERASED');
    await expect.poll(() => open(gone).catch((error: unknown) => error instanceof Error ? error.message : '')).toBe('ERASED');
  });

  it('does not open with the keys of another node', async () => {
    const sealed = await seal('person:f', 'segreto');
    const stranger = createSealing({ ...office.kernel, keys: createKeyRing() });
    await expect(stranger.open(office.kernel.database.read, sealed)).rejects.toThrow();
  });

  it('finds equal values by the same index, apart for each municipality and kind', () => {
    const index = (municipality: string, kind: string) => office.kernel.sealing.blindIndex(municipality, kind, 'ROSSI');
    expect(index('a', 'word')).toBe(index('a', 'word'));
    expect(new Set([index('a', 'word'), index('b', 'word'), index('a', 'tax-code')]).size).toBe(3);
  });
});

describe('a key file', () => {
  it('is readable by its user alone, opens what it sealed, and is never overwritten', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sportello-keys-'));
    const path = join(folder, 'keys.json');
    const made = await createKeyFile(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readKeyFile(path)).indexKey).toEqual(made.indexKey);
    const before = await readFile(path, 'utf8');
    await expect(createKeyFile(path)).rejects.toThrow('EEXIST');
    expect(await readFile(path, 'utf8')).toBe(before);
    await rm(folder, { recursive: true });
  });
});
