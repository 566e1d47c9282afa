import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#core/database/sqlite.ts';
import { testDatabase, type TestDatabase } from '#tests/support/databases.ts';
import { runCommand, startHubProcess, type HubProcess } from '#tests/support/hub-process.ts';
import { connect } from '../demo/office-client.ts';

interface Told { readonly target: { kind: string; loss?: { isEarlierState: boolean; days: { entries: number; visits: number }[] } }; readonly restored?: { keptIn: string | null } }

let root: string;
let postgres: TestDatabase;
let backup: string;
const data = (): string => join(root, 'office');
const keyFile = (): string => join(root, 'backup.key');
const takeTicket = async (hub: HubProcess, requestId: string): Promise<void> => {
  const { token } = await connect(hub.url).stations.openTrainingDevice({ role: 'kiosk' });
  const [queue] = await connect(hub.url, token).queue.listQueues();
  await connect(hub.url, token).queue.issueTicket({ requestId, queueId: queue?.id ?? '' });
};
const backUp = async (...where: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runCommand('backup', ...where, '--to', join(root, 'backups'), '--key-file', keyFile(), '--json');
  expect([code, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as { file: string }).file;
};
const verify = (file: string, key = keyFile()) => runCommand('verify-backup', file, '--key-file', key, '--json');
const restore = (folder: string, ...words: string[]) => runCommand('restore', backup, '--data', folder, '--key-file', keyFile(), '--json', ...words);
const told = ({ stdout }: { stdout: string }): Told => JSON.parse(stdout) as Told;
const tickets = async (folder: string): Promise<unknown> => {
  const database = await openSqlite(join(folder, 'sportello.db'));
  const counted = await database.read('tickets').count({ many: '*' }).first() as { many: number } | undefined;
  await database.close();
  return counted?.many;
};
const sentence = (words: RegExp) => expect.objectContaining({ code: 1, stderr: expect.stringMatching(words) });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sportello-backups-'));
  postgres = await testDatabase('postgres');
  expect(await runCommand('backup-key', '--out', keyFile(), '--json')).toMatchObject({ code: 0, stderr: '' });
  const hub = await startHubProcess('--training', '--data', data());
  await takeTicket(hub, 'before-the-backup-was-made');
  backup = await backUp('--data', data());
  await takeTicket(hub, 'after-the-backup-was-made-1');
  expect(await restore(data(), '--yes-replace')).toEqual(sentence(/is in use by process \d+: stop it first/));
  await hub.stop();
});
afterAll(async () => {
  await postgres.drop();
  await rm(root, { recursive: true, force: true });
});

describe('a backup on the command line', () => {
  it('is made beside a hub that runs, is named after its municipality, and proves whole', async () => {
    expect(backup).toMatch(/sportello-training-\d{8}T\d{9}Z\.backup$/);
    const { code, stdout } = await verify(backup);
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ ok: true, municipalities: ['training'], files: expect.arrayContaining(['keys.json']) })]);
    expect(await readdir(join(root, 'backups'))).toHaveLength(1);
  });

  it('is refused in words when it is damaged, or the key is another one or none', async () => {
    const bytes = await readFile(backup);
    const damaged = join(root, 'damaged.backup');
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    await writeFile(damaged, bytes);
    await runCommand('backup-key', '--out', join(root, 'other.key'));
    expect(await verify(damaged)).toEqual(sentence(/^sportello: the backup is damaged or was changed at its piece \d+\n$/));
    expect(await verify(backup, join(root, 'other.key'))).toEqual(sentence(/sealed with another backup key/));
    expect(await verify(backup, join(data(), 'keys.json'))).toEqual(sentence(/is not a backup key/));
    expect(await verify(join(root, 'nowhere.backup'))).toEqual(sentence(/is not there/));
    expect(await runCommand('backup-key', '--out', keyFile())).toEqual(sentence(/is there already/));
  });

  it('goes into an empty folder, where a hub goes on with it', async () => {
    const folder = join(root, 'new-machine');
    expect(told(await restore(folder))).toMatchObject({ target: { kind: 'empty' }, restored: { keptIn: null } });
    expect((await readdir(folder)).filter((name) => /restor|lock/.test(name))).toEqual([]);
    expect(await tickets(folder)).toBe(1);
    const hub = await startHubProcess('--training', '--data', folder);
    await takeTicket(hub, 'on-the-new-machine-number-1');
    expect(await hub.stop()).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse((await runCommand('journal', 'verify', '--data', folder)).stdout)).toMatchObject({ ok: true });
  });

  it('tells what would be lost and touches nothing, and keeps it for whoever is sure', async () => {
    for (const words of [['--dry-run'], []]) {
      const asked = await restore(data(), ...words);
      expect([asked.code, told(asked).target]).toEqual([words.length === 1 ? 0 : 1, { kind: 'office', loss: { isEarlierState: true, days: [{ day: expect.any(String), entries: expect.any(Number), visits: 0 }] } }]);
    }
    expect(await restore(data(), '--dry-run', '--yes-replace')).toMatchObject({ code: 2, stdout: '' });
    expect(await tickets(data())).toBe(2);
    const kept = told(await restore(data(), '--yes-replace')).restored?.keptIn ?? '';
    expect([await tickets(data()), await tickets(kept), (await readdir(kept)).includes('keys.json')]).toEqual([1, 2, true]);
  });

  it('is refused where another municipality is, and what is there stays', async () => {
    const folder = join(root, 'elsewhere');
    await mkdir(folder);
    for (const file of ['keys.json', 'sportello.db']) await copyFile(join(data(), file), join(folder, file));
    const database = await openSqlite(join(folder, 'sportello.db'));
    await database.transaction((db) => db('municipalities').update({ code: 'elsewhere' }));
    await database.close();
    expect(await restore(folder, '--yes-replace')).toEqual(sentence(/the backup is of training, and there is elsewhere/));
    expect((await readdir(folder)).sort()).toEqual(['keys.json', 'sportello.db']);
  });

  it('goes over a database that cannot be read any more, which is kept', async () => {
    const folder = join(root, 'broken');
    await mkdir(folder);
    await writeFile(join(folder, 'sportello.db'), 'This is the shopping list of somebody else. '.repeat(50));
    expect(told(await restore(folder, '--dry-run')).target.kind).toBe('unreadable');
    const kept = told(await restore(folder, '--yes-replace')).restored?.keptIn ?? '';
    expect([await tickets(folder), await readFile(join(kept, 'sportello.db'), 'utf8')]).toEqual([1, expect.stringContaining('shopping list')]);
  });
});

describe('a backup and PostgreSQL', () => {
  const folder = (): string => join(root, 'on-postgres');
  const there = (): string[] => ['--database', postgres.address];

  it('goes there from SQLite, back again, and is refused while a hub runs', async () => {
    expect(told(await restore(folder(), ...there()))).toMatchObject({ target: { kind: 'empty' }, restored: { keptIn: null } });
    const hub = await startHubProcess('--training', '--data', folder(), ...there());
    await takeTicket(hub, 'on-postgresql-number-one-1');
    const fromThere = await backUp('--data', folder(), ...there());
    expect(await verify(fromThere)).toMatchObject({ code: 0, stderr: '' });
    const otherFolder = join(root, 'second-host');
    await mkdir(otherFolder);
    await copyFile(join(folder(), 'keys.json'), join(otherFolder, 'keys.json'));
    expect(await restore(otherFolder, ...there(), '--yes-replace')).toEqual(sentence(/A hub is running on this database: stop it first/));
    await hub.stop();
    const back = join(root, 'back');
    expect((await runCommand('restore', fromThere, '--data', back, '--key-file', keyFile())).code).toBe(0);
    expect(await tickets(back)).toBe(2);
  });

  it('keeps what was there as a backup', async () => {
    const replaced = told(await restore(folder(), ...there(), '--yes-replace'));
    expect(replaced.target.loss).toMatchObject({ isEarlierState: true });
    const kept = replaced.restored?.keptIn ?? '';
    const [file] = (await readdir(kept)).filter((name) => name.endsWith('.backup'));
    expect(await verify(join(kept, file ?? ''))).toMatchObject({ code: 0, stderr: '' });
    const database = await postgres.open();
    expect(await database.read('tickets').count({ many: '*' }).first()).toEqual({ many: 1 });
    await database.close();
  });
});
