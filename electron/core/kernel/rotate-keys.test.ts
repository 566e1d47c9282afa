import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialects, type Dialect } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { checkKeys } from './check-keys.ts';
import { createKernel } from './create-kernel.ts';
import type { Kernel } from './kernel.ts';
import { createKeyFile, readKeyFile, withNewMasterKey } from './key-ring.ts';
import { createKeyFileStore, type KeyStore } from './key-store.ts';
import { countWrapped, listHolders, turnKeys } from './rotate-keys.ts';

/** An office whose keys are in a file. */
function keyFileOffice(dialect: Dialect) {
  const bench = {} as { folder: string; store: KeyStore; office: TestOffice };
  beforeEach(async () => {
    bench.folder = await mkdtemp(join(tmpdir(), 'rotate-'));
    bench.store = createKeyFileStore(join(bench.folder, 'keys.json'));
    bench.office = await testOffice(dialect, await createKeyFile(bench.store.name));
  });
  afterEach(async () => {
    await bench.office.close();
    await rm(bench.folder, { recursive: true, force: true });
  });
  return Object.assign(bench, {
    seal: (kernel: Kernel, owner: string, text: string) => kernel.database.transaction((db) => kernel.sealing.seal(db, { municipalityId: bench.office.municipalityId, owner }, text)),
    wrapped: () => countWrapped(bench.office.kernel.database.read),
  });
}

const open = (kernel: Kernel, sealed: string) => kernel.sealing.open(kernel.database.read, sealed);
const turn = (kernel: Kernel, store: KeyStore, process: string) => turnKeys({ kernel, store, process: process.padEnd(26, '0') });
const rotate = async (store: KeyStore) => store.write(withNewMasterKey(await store.read(), store.name));

describe.each(dialects)('rotating the master key (%s)', (dialect) => {
  const bench = keyFileOffice(dialect);
  const { seal, wrapped } = bench;

  it('wraps every data key anew while work goes on, forgets the old one afterwards, and changes nothing of what is sealed', async () => {
    const { office, store } = bench;
    const { kernel } = office;
    const [before, erased] = [await seal(kernel, 'person:a', 'prima'), await seal(kernel, 'person:b', 'via')];
    await kernel.database.transaction((db) => kernel.sealing.erase(db, { municipalityId: office.municipalityId, owner: 'person:b' }));
    const journal = await kernel.database.read('journal').orderBy('seq');
    expect(await turn(kernel, store, 'A')).toBe(0);
    const { size } = await stat(store.name);
    await rotate(store);
    await expect(rotate(store)).rejects.toThrow('A rotation is under way: m1 still opens something');
    expect(await turn(kernel, store, 'A')).toBe(1);
    const during = await seal(kernel, 'person:c', 'durante');
    expect(await turn(kernel, store, 'A')).toBeGreaterThan(3);
    expect([...(await wrapped()).keys()]).toEqual(['m2']);
    expect(await turn(kernel, store, 'A')).toBe(0);
    office.clock.advance(6 * 60_000);
    expect([await turn(kernel, store, 'A'), await turn(kernel, store, 'A')]).toEqual([1, 0]);
    expect([(await readKeyFile(store.name)).masterKeys, (await stat(store.name)).mode & 0o777, (await stat(store.name)).size]).toEqual([['m2'], 0o600, size]);

    const again = await createKernel({ ...kernel, keys: await readKeyFile(store.name), node: kernel.ids.next() });
    expect([await open(again, before), await open(again, during)]).toEqual(['prima', 'durante']);
    await expect(open(again, erased)).rejects.toThrow('ERASED');
    expect(await kernel.database.read('journal').orderBy('seq')).toEqual(journal);
  });

  it('refuses to start with keys that lack the new one, and says what to do', async () => {
    const { office, store } = bench;
    const old = await readKeyFile(store.name);
    await seal(office.kernel, 'person:a', 'prima');
    await rotate(store);
    await turn(office.kernel, store, 'A');
    await seal(office.kernel, 'person:b', 'dopo');
    await expect(checkKeys(office.kernel.database.read, old)).rejects.toThrow('lacks the master key m2');
    await checkKeys(office.kernel.database.read, await readKeyFile(store.name));
  });

  it('goes by no key file of another node', async () => {
    const { office, store } = bench;
    await rm(store.name);
    await createKeyFile(store.name);
    await expect(turn(office.kernel, store, 'A')).rejects.toThrow('of another node');
  });
});

describe('rotating the master key in several processes', () => {
  const bench = keyFileOffice('postgres');
  const { seal, wrapped } = bench;

  it('waits until every process has the new key, and is done once all have', async () => {
    const { office, store } = bench;
    const other = createKeyFileStore(join(bench.folder, 'other.json'));
    await other.write(await store.read());
    const [here, there] = [office.kernel, await createKernel({ ...await office.anotherProcess(), keys: await readKeyFile(other.name), node: office.kernel.ids.next() })];
    const sealed = await seal(here, 'person:a', 'di tutti');
    for (const [kernel, at, name] of [[here, store, 'A'], [there, other, 'B']] as const) await turn(kernel, at, name);
    await rotate(store);
    for (let times = 0; times < 3; times += 1) {
      expect([await turn(here, store, 'A'), await turn(there, other, 'B')]).toEqual([0, 0]);
      expect(await open(there, await seal(here, `person:${String(times)}`, 'si legge'))).toBe('si legge');
    }
    await other.write(await store.read());
    // The second process is the first to see that all have it; the first one follows.
    for (let times = 0; times < 3; times += 1) for (const [kernel, at, name] of [[here, store, 'A'], [there, other, 'B']] as const) await turn(kernel, at, name);
    expect([...(await wrapped()).keys()]).toEqual(['m2']);
    expect((await listHolders(here.database.read, here.clock.now())).map(({ inUse, known }) => [inUse, known])).toEqual([['m2', ['m1', 'm2']], ['m2', ['m1', 'm2']]]);
    expect(await open(there, sealed)).toBe('di tutti');
  });
});

describe('a key file that others may read', () => {
  it('is refused, with the command that mends it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'open-'));
    const path = join(folder, 'keys.json');
    await createKeyFile(path);
    await chmod(path, 0o644);
    await expect(readKeyFile(path)).rejects.toThrow(`${path} has mode 0644, its user alone may read it: chmod 600 ${path}`);
    await chmod(path, 0o600);
    expect((await readKeyFile(path)).masterKeys).toEqual(['m1']);
    expect(await readFile(path, 'utf8')).toContain('m1');
    await rm(folder, { recursive: true });
  });
});
