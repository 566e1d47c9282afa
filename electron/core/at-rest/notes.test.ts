import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { noteTables, sealClearNotes } from './seal-clear-notes.ts';

const words = 'La signora Bianchetti torna domani';

describe.each(dialects)('notes that an earlier version kept in clear (%s)', (dialect) => {
  let office: TestOffice;
  beforeEach(async () => { office = await testOffice(dialect); });
  afterEach(() => office.close());

  it('are sealed at the first start, once, and each under the key of what it belongs to', async () => {
    const { kernel } = office;
    const { municipalityId, officeId, id: staffId } = office.actor('supervisor');
    const at = kernel.clock.now();
    await kernel.database.transaction(async (db) => {
      await db('emergency_openings').insert({
        id: 'E', municipality_id: municipalityId, register: 'protocollo', cause: words, interrupted_at: at, opened_at: at, opened_by: staffId, authorised_by: words, act: null, expires_at: at,
      });
      await db('emergency_renewals').insert({ id: 'R', municipality_id: municipalityId, opening_id: 'E', reason: words, authorised_by: null, act: words, renewed_at: at, renewed_by: staffId, expires_at: at });
      await db('system_health').insert({ municipality_id: municipalityId, system: 'anpr', condition: 'down', last_failure: words, last_failure_code: 'X', last_failure_at: at });
      await db('remittances').insert({
        id: 'V', municipality_id: municipalityId, office_id: officeId, kind: 'treasury', number: '1', order_number: '1', day: at.slice(0, 10), cents: 1, parts: '[]', staff_id: staffId, at,
        cancelled_at: at, cancelled_by: staffId, cancel_reason: words,
      });
      for (const table_name of Object.keys(noteTables)) await db('clear_notes').insert({ table_name });
    });
    await sealClearNotes(kernel);
    const db = kernel.database.read;
    const rows: Record<string, string | null>[] = [];
    for (const [table, { columns }] of Object.entries(noteTables)) rows.push(...await db(table).select([...columns]) as Record<string, string | null>[]);
    const kept = rows.flatMap((row) => Object.values(row)).filter((text): text is string => text !== null);
    expect(kept).toHaveLength(6);
    for (const text of kept) expect(await kernel.sealing.open(db, text)).toBe(words);
    expect(await db('clear_notes')).toEqual([]);
    expect((await db('sealing_keys').whereNot('owner', 'like', 'staff:%').orderBy('owner').pluck('owner') as string[])).toEqual(['emergency:E', 'remittance:V', 'system:anpr']);
    await sealClearNotes(kernel);
    expect(await db('emergency_openings').pluck('cause')).toEqual([kept[0]]);
  });
});
