import { mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRowDigest, mapRow } from '#core/database/move/row-digest.ts';
import { readTableShapes, type TableShape } from '#core/database/move/table-shape.ts';
import { createKeyText, parseKeyText } from '#core/kernel/key-ring.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { dialects, testDatabase, type Dialect } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { createBackupKey, loadBackup, readHeader, writeBackup, type BackupKey } from './index.ts';
import { writeFileWhole, type OpenFile } from './write-backup.ts';

const keyText = createKeyText();
const files = [{ path: 'keys.json', content: Buffer.from(keyText) }, { path: 'tls/hub.pem', content: Buffer.from([0, 255, 10]) }];
const made = { version: '0.1.0', madeAt: '2026-11-23T08:05:00.000Z' };
const longWords = 'x'.repeat(700_000);
let root: string;
let key: BackupKey;
let shapes: TableShape[];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sportello-backup-'));
  key = await createBackupKey(join(root, 'backup.key'));
  const pattern = await testDatabase('postgres', { isMigrated: true });
  const database = await pattern.open();
  shapes = await readTableShapes(database.read);
  await database.close();
  await pattern.drop();
});
afterAll(() => rm(root, { recursive: true, force: true }));

const openOffice = (dialect: Dialect) => testOffice(dialect, parseKeyText(keyText));
/** One entry of the journal and one number, or neither. */
const note = (office: TestOffice, subject: string, words = '') => office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'note' }, async (work) => {
  await nextNumber(work, 'noted', '2026');
  work.record({ type: 'noted', subject, payload: { subject, words } });
});
const backUp = (office: TestOffice, name: string, openFile?: OpenFile) => writeBackup({ database: office.kernel.database, key, files, made }, join(root, name), openFile);

/** What each table holds, said the same way for both databases. */
async function sumsOf(db: Knex): Promise<Record<string, unknown>> {
  const sums: Record<string, unknown> = {};
  for (const shape of shapes) {
    const digest = createRowDigest();
    for (const row of await db(shape.name).select() as Record<string, unknown>[]) digest.add(mapRow(row, shape));
    sums[shape.name] = digest.read();
  }
  return sums;
}

/** A backup in a database that was empty, looked at and thrown away. */
async function restored<Result>(name: string, dialect: Dialect, look: (db: Knex) => Promise<Result>): Promise<Result> {
  const target = await testDatabase(dialect, { isMigrated: true });
  const database = await target.open();
  try {
    await loadBackup(database, { file: join(root, name), key });
    return await look(database.read);
  } finally {
    await database.close();
    await target.drop();
  }
}

describe.each(dialects)('a backup of %s', (from) => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await openOffice(from);
    for (const subject of ['one', 'two', 'perché\u2028no\r\n']) await note(office, subject, longWords);
    await backUp(office, `${from}.backup`);
  });
  afterAll(() => office.close());

  it.each(dialects)('is the same office on %s', async (to) => {
    const sums = await sumsOf(office.kernel.database.read);
    expect(await restored(`${from}.backup`, to, sumsOf)).toEqual(sums);
  });

  it('says what it is, and tells nothing to who has not its key', async () => {
    const header = await readHeader(join(root, `${from}.backup`), key);
    expect(header).toMatchObject({ ...made, municipalities: [{ id: office.municipalityId, code: 'training', name: 'Comune di Poggio Sereno' }] });
    expect(header.tables.find(({ name }) => name === 'journal')?.rows).toBe(header.heads[0]?.seq);
    const bytes = await readFile(join(root, `${from}.backup`), 'latin1');
    expect([bytes.includes('Poggio'), bytes.includes('masterKeys'), (await stat(join(root, `${from}.backup`))).mode & 0o777]).toEqual([false, false, 0o600]);
  });

  it('is of one instant while the office goes on writing', async () => {
    let isWriting = true;
    const writing = (async () => {
      let count = 0;
      for (; isWriting; count += 1) await note(office, `meanwhile ${String(count)}`);
      return count;
    })();
    for (let round = 0; round < 5; round += 1) await backUp(office, `${from}-${String(round)}.backup`);
    isWriting = false;
    expect(await writing).toBeGreaterThan(5);
    for (let round = 0; round < 5; round += 1) {
      const [journal, numbers] = await restored(`${from}-${String(round)}.backup`, 'sqlite', async (db) => [await verifyJournal(db, parseKeyText(keyText)), [
        await db('journal').where({ type: 'noted' }).count({ noted: '*' }).first(), await db('number_series').where({ series: 'noted' }).first('last as noted'),
      ]] as const);
      expect([journal.ok, numbers[0]]).toEqual([true, numbers[1]]);
    }
  });

  it('leaves what was there where it turns out to be damaged', async () => {
    const damaged = join(root, 'damaged.backup');
    await writeFile(damaged, await readFile(join(root, `${from}.backup`)));
    await truncate(damaged, (await stat(damaged)).size - 1);
    const sums = await sumsOf(office.kernel.database.read);
    await expect(loadBackup(office.kernel.database, { file: damaged, key })).rejects.toThrow('cut off');
    expect(await sumsOf(office.kernel.database.read)).toEqual(sums);
  });

  it('is not whole where the journal was edited before', async () => {
    await office.kernel.database.transaction((db) => db('journal').where({ subject: 'two' }).update({ actor: 'somebody' }));
    await backUp(office, 'edited.backup');
    await expect(restored('edited.backup', 'sqlite', () => Promise.resolve())).rejects.toThrow(/the journal of the backup is not whole: edited at \d+/);
  });
});

describe('a backup that cannot be finished', () => {
  let office: TestOffice;
  beforeAll(async () => { office = await openOffice('sqlite'); });
  afterAll(() => office.close());

  it('leaves nothing where the disk is full, and the reason', async () => {
    const full: OpenFile = async (path) => {
      const file = await open(path, 'wx');
      let left = 3;
      return {
        write: (bytes) => (left -= 1) > 0 ? file.write(bytes) : Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })),
        sync: () => file.sync(), close: () => file.close(),
      };
    };
    for (const subject of ['a', 'b', 'c']) await note(office, subject, Array.from({ length: 60_000 }, (_, index) => (index * 7919 % 9973).toString(36)).join(subject));
    await expect(backUp(office, 'full.backup', full)).rejects.toThrow('ENOSPC');
    expect((await readdir(root)).filter((name) => name.startsWith('full'))).toEqual([]);
  });

  it('has no final name before its last byte is written', async () => {
    const path = join(root, 'slow.backup');
    const seen: string[][] = [];
    const bytes = async function* () {
      yield Buffer.from('first');
      seen.push((await readdir(root)).filter((name) => name.startsWith('slow')));
      yield Buffer.from('last');
    };
    await writeFileWhole(path, bytes());
    expect([seen, (await readdir(root)).filter((name) => name.startsWith('slow'))]).toEqual([[['slow.backup.part']], ['slow.backup']]);
  });
});
