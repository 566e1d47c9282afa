import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Knex } from 'knex';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { createKeyRing } from './key-ring.ts';
import { hashRow, type JournalRow } from './journal.ts';
import { verifyJournal } from './journal-verify.ts';

describe.each(dialects)('journal verify on %s', (dialect) => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await testOffice(dialect);
    for (const subject of ['one', 'two', 'three']) await note(subject);
  });
  afterEach(async () => { await office.close(); });

  const note = (subject: string) => office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'note' }, (work) => {
    work.record({ type: 'noted', subject, payload: { subject } });
    return Promise.resolve();
  });
  const tamper = (use: (db: Knex.Transaction) => Promise<unknown>) => office.kernel.database.transaction(use);
  const faults = async () => (await verifyJournal(office.kernel.database.read, office.kernel.keys)).faults.map((each) => each.kind);
  const row = async (db: Knex, subject: string): Promise<JournalRow> => {
    const found = await db<JournalRow>('journal').where({ subject }).first();
    if (found === undefined) throw new Error(`no row of ${subject}`);
    return found as JournalRow;
  };

  it('finds nothing in an honest journal', async () => {
    expect(await faults()).toEqual([]);
  });

  it('finds nothing while the office goes on writing', async () => {
    let isWriting = true;
    const writing = (async () => {
      for (let count = 0; isWriting; count += 1) await note(`more ${count}`);
    })();
    const reports = [];
    for (let round = 0; round < 30; round += 1) reports.push(await verifyJournal(office.kernel.database.read, office.kernel.keys));
    isWriting = false;
    await writing;
    expect(reports.flatMap((report) => report.faults)).toEqual([]);
    expect(reports.at(-1)?.rows).toBeGreaterThan(3);
  });

  it('finds a row added behind the head', async () => {
    await tamper(async (db) => {
      const { hash, ...last } = await row(db, 'three');
      const forged = { ...last, seq: last.seq + 1, id: 'forged', subject: 'four', prev_hash: hash };
      await db('journal').insert({ ...forged, hash: hashRow(forged) });
    });
    expect(await faults()).toEqual(['head-differs']);
  });

  it.each(['at', 'actor', 'station', 'purpose', 'type', 'subject', 'payload', 'municipality_id', 'id'])('finds a changed %s', async (column) => {
    await tamper((db) => db('journal').where({ subject: 'two' }).update({ [column]: 'changed' }));
    expect(await faults()).toEqual(['edited']);
  });

  it('finds a row changed together with its own hash', async () => {
    await tamper(async (db) => {
      const { hash, ...rest } = await row(db, 'two');
      const changed = { ...rest, payload: '{}' };
      await db('journal').where({ subject: 'two' }).update({ ...changed, hash: hashRow(changed) });
    });
    expect(await faults()).toEqual(['broken-link']);
  });

  it('finds a removed row', async () => {
    await tamper((db) => db('journal').where({ subject: 'two' }).delete());
    expect(await faults()).toEqual(['gap', 'broken-link']);
  });

  it('finds a cut tail', async () => {
    await tamper((db) => db('journal').where({ subject: 'three' }).delete());
    expect(await faults()).toEqual(['tail-cut']);
  });

  it('finds a cut tail whose head was moved back without the key', async () => {
    await tamper(async (db) => {
      const last = await row(db, 'two');
      await db('journal').where({ subject: 'three' }).delete();
      await db('journal_heads').update({ seq: last.seq, hash: last.hash });
    });
    expect(await faults()).toEqual(['head-unsigned']);
  });

  it('finds a removed head', async () => {
    await tamper((db) => db('journal_heads').delete());
    expect(await faults()).toEqual(['head-missing']);
  });

  it('does not accept a head signed with another key', async () => {
    const report = await verifyJournal(office.kernel.database.read, createKeyRing());
    expect(report.faults.map((each) => each.kind)).toEqual(['head-unsigned']);
  });
});
