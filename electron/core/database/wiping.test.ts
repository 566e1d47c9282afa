import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';

describe('a key that was destroyed on SQLite', () => {
  let office: TestOffice;
  beforeEach(async () => { office = await testOffice('sqlite'); });
  afterEach(() => office.close());

  const owner = { municipalityId: '', owner: 'person:p' };
  /** Whether a text stands in the database's file or in its log. */
  async function stands(text: string): Promise<boolean> {
    const files = await Promise.all([office.address, `${office.address}-wal`].map((file) => readFile(file)));
    return files.some((bytes) => bytes.includes(text));
  }

  async function makeKey(): Promise<string> {
    const { database, sealing } = office.kernel;
    owner.municipalityId = office.municipalityId;
    await database.transaction((db) => sealing.seal(db, owner, 'segreto'));
    const row: { wrapped: string } | undefined = await database.read('sealing_keys').where({ owner: owner.owner }).first('wrapped');
    return row?.wrapped ?? '';
  }
  const erase = () => office.kernel.database.transaction((db) => office.kernel.sealing.erase(db, owner));

  it('is gone from the file and from its log', async () => {
    const wrapped = await makeKey();
    expect([wrapped.length > 60, await stands(wrapped)]).toEqual([true, true]);
    await erase();
    expect(await stands(wrapped)).toBe(false);
  });

  it('is gone after the next commit where somebody was reading meanwhile, who is neither disturbed nor waited for', async () => {
    const wrapped = await makeKey();
    const { database } = office.kernel;
    await database.read.transaction(async (reading) => {
      await reading('sealing_keys').first();
      await erase();
      expect(await stands(wrapped)).toBe(true);
      expect(await reading('sealing_keys').where({ wrapped }).first('owner')).toEqual({ owner: owner.owner });
    });
    await database.transaction(async (db) => { await db('sealing_keys').first(); });
    expect(await stands(wrapped)).toBe(false);
  });
});
