import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { readDataFolder } from '#core/kernel/data-folder.ts';
import { createIds } from '#core/kernel/ids.ts';
import { importChain } from '#core/kernel/import-chain.ts';
import { createKeyRing } from '#core/kernel/key-ring.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { testDatabase, type TestDatabase } from '#tests/support/databases.ts';
import { runCommand, startHubProcess } from '#tests/support/hub-process.ts';
import { otherNode } from '#tests/support/other-node.ts';
import { pdfOf } from '#tests/support/sample-files.ts';
import { doMainJob, type MainJob } from './demo/main-job.ts';
import { connect, type OfficeClient } from './demo/office-client.ts';
import { moveOffice } from './migrate-db.ts';

const scanBytes = 1_500_000;
/** What another node's chain has here. */
const otherRows = 4;
const ids = createIds();
const newRequestId = (): string => ids.next();
const [person] = findDemoFamily(createPopulation({ seed: 2026, size: 20_000 }));
const taxCode = person?.taxCode ?? '';

async function clerkAt(url: string): Promise<OfficeClient> {
  return connect(url, (await connect(url).staff.logIn({ username: 'operatore', password: 'formazione' })).token);
}

/** A visit without ticket at the counter that the main job opened. */
async function openVisit(clerk: OfficeClient): Promise<string> {
  const { counters: [counter] } = await clerk.queue.board();
  const { id: visitId } = await clerk.visits.open({ requestId: newRequestId(), counterId: counter?.id ?? '' });
  const found = await clerk.people.findByTaxCode({ taxCode, purpose: 'counter-service' });
  await clerk.visits.identify({ requestId: newRequestId(), visitId, personId: found.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
  return visitId;
}

/** A scan as a counter attaches it; the id under which it is read again. */
async function attachScan(clerk: OfficeClient): Promise<string> {
  const file = await clerk.cases.open({ requestId: newRequestId(), visitId: await openVisit(clerk), serviceId: 'riallineamento-codice-fiscale' });
  const attached = await clerk.cases.attach({ requestId: newRequestId(), caseFileId: file.id, fieldId: 'documentCopy', name: 'carta.pdf', contentBase64: pdfOf(scanBytes).toString('base64') });
  return attached.id;
}

/** Tables of any kind. */
async function countTables(address: string): Promise<number> {
  const database = openPostgres(address);
  const { rows } = await database.read.raw<{ rows: { name: string }[] }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  await database.close();
  return rows.length;
}

/** The office holds another node's chain too. */
async function takeOtherChain(folder: string): Promise<void> {
  const { databaseFile, keys } = await readDataFolder(folder);
  const database = await openSqlite(databaseFile);
  const receiver = { keys, at: '2026-11-23T08:05:00.000Z', municipalityId: newRequestId(), name: 'Sede di Borgo', kind: 'office' } as const;
  await database.transaction((db) => importChain(db, otherNode(createKeyRing(), '00000000000000000000000000').piece(), receiver));
  await database.close();
}

describe('an office moved from SQLite to PostgreSQL', () => {
  let root: string;
  let target: TestDatabase;
  let job: MainJob;
  let scanId: string;
  const data = (): string => join(root, 'office');
  /** What is said of a move that is refused. */
  const refusal = (from: string, to = target.address): Promise<string> =>
    moveOffice({ from: `sqlite:${from}`, to }).then(() => 'moved', (error: unknown) => error instanceof Error ? error.message : String(error));

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sportello-move-'));
    target = await testDatabase('postgres');
    const hub = await startHubProcess('--training', '--data', data());
    job = await doMainJob({ hubUrl: hub.url, taxCode, newRequestId });
    scanId = await attachScan(await clerkAt(hub.url));
    expect(await refusal(data())).toMatch(/is in use by process \d+/);
    await hub.stop();
    await takeOtherChain(data());
  });
  afterAll(async () => {
    await target.drop();
    await rm(root, { recursive: true, force: true });
  });

  it('is refused in words, and the target stays empty', async () => {
    const spoiled = join(root, 'spoiled');
    await mkdir(spoiled);
    for (const file of ['keys.json', 'sportello.db']) await copyFile(join(data(), file), join(spoiled, file));
    const database = await openSqlite(join(spoiled, 'sportello.db'));
    const spoil = (sql: string) => database.transaction((db) => db.raw(sql));
    await spoil("UPDATE staff SET username = printf('%0500d', 1) WHERE username = 'operatore'");
    const tooLong = await refusal(spoiled);
    await spoil("UPDATE journal SET actor = 'somebody' WHERE seq = 3");
    const edited = await refusal(spoiled);
    await spoil("DELETE FROM knex_migrations WHERE name = '036-voids-and-refunds'");
    const older = await refusal(spoiled);
    await database.close();
    await writeFile(join(root, 'other.db'), 'no database');
    expect([tooLong, edited, older, await refusal(join(root, 'nowhere')), await refusal(join(root, 'other.db')), await refusal(data(), 'mysql://nowhere')]).toEqual([
      expect.stringMatching(/^staff\.username of row \w{26}: 500 characters where \d+ fit$/),
      expect.stringMatching(/^the journal of the source is not whole: edited at 3 of node \w{26}$/),
      'the source is of an older version: start this version once on it, then move it',
      expect.stringMatching(/nowhere is not there$/),
      expect.stringMatching(/keys\.json is missing/),
      expect.stringMatching(/^--to is postgres:/),
    ]);
    expect(await countTables(target.address)).toBe(0);
  });

  it('has every row and a whole journal, and is not moved onto another one', async () => {
    const { code, stdout, stderr } = await runCommand('migrate-db', '--from', `sqlite:${data()}`, '--to', target.address, '--json');
    expect([code, stderr]).toEqual([0, '']);
    const { tables, journal, seconds } = JSON.parse(stdout) as { tables: { name: string; rows: number }[]; journal: { rows: number; head: { seq: number } }; seconds: number };
    const source = await openSqlite(join(data(), 'sportello.db'));
    for (const { name, rows } of tables) expect([name, rows]).toEqual([name, (await source.read(name).count('* as many').first())?.['many']]);
    await source.close();
    expect(tables.find(({ name }) => name === 'case_attachments')?.rows).toBe(1);
    expect([journal.rows > 20, journal.head.seq, seconds < 60]).toEqual([true, journal.rows - otherRows, true]);
    expect(await refusal(data())).toMatch(/^the target is not empty: its table \w+ has rows$/);
  });

  it('goes on there: the next receipt follows, the paper is verified, the scan is read', async () => {
    const hub = await startHubProcess('--training', '--data', data(), '--database', target.address);
    const clerk = await clerkAt(hub.url);
    expect(await connect(hub.url).documents.verify({ code: job.certificate.verificationCode })).toMatchObject({ status: 'valid' });
    expect(Buffer.from((await clerk.cases.readAttachment({ attachmentId: scanId })).contentBase64, 'base64')).toEqual(pdfOf(scanBytes));
    const visitId = await openVisit(clerk);
    const file = await clerk.cases.open({ requestId: newRequestId(), visitId, serviceId: 'certificato-residenza' });
    await clerk.cases.saveDraft({ caseFileId: file.id, revision: 1, values: { ...file.values, destination: 'private' } });
    const { totalCents } = await clerk.payments.getBill({ visitId });
    const paid = await clerk.payments.settle({ requestId: newRequestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
    const numberOf = (receipt: string | undefined): number => Number(receipt?.split('/').at(-1));
    expect(numberOf(paid.receiptNumber)).toBe(numberOf(job.payment.receiptNumber) + 1);
    expect(await hub.stop()).toMatchObject({ code: 0, stderr: '' });
  });
});
