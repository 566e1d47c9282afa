import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSqlite } from '#core/database/sqlite.ts';
import { readDataFolder } from '#core/kernel/data-folder.ts';
import { createIds } from '#core/kernel/ids.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { cashOf } from '#shared/payments/means.rules.ts';
import { startHub } from '#electron/hub/start-hub.ts';
import { doMainJob, type MainJob } from './main-job.ts';

const slipsExpected = 4;

async function waitForSlips(printer: VirtualPrinter): Promise<readonly Buffer[]> {
  for (let tries = 0; tries < 200 && printer.jobs.length < slipsExpected; tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return printer.jobs;
}

/** Somebody of the synthetic register whose certificate nothing forbids. */
function chooseCitizen(): string {
  const [person] = findDemoFamily(createPopulation({ seed: 2026, size: 20_000 }));
  if (person === undefined) throw new Error('The population has no family');
  return person.taxCode;
}

async function runMainJob(dataDir: string): Promise<{ job: MainJob; slips: readonly Buffer[] }> {
  const printer = await startVirtualPrinter();
  const hub = await startHub({ dataDir, port: 0, host: '127.0.0.1', training: true, thermalPrinter: printer.address });
  try {
    const ids = createIds();
    const job = await doMainJob({ hubUrl: hub.url, taxCode: chooseCitizen(), newRequestId: () => ids.next() });
    return { job, slips: await waitForSlips(printer) };
  } finally {
    await hub.stop();
    await printer.stop();
  }
}

async function exportJournal(dataDir: string): Promise<{ lines: string[]; isWhole: boolean }> {
  const { databaseFile, keys } = await readDataFolder(dataDir);
  const database = await openSqlite(databaseFile);
  try {
    const report = await verifyJournal(database.read, keys);
    const rows: unknown[] = await database.read('journal').orderBy(['node', 'seq']);
    return { lines: rows.map((row) => JSON.stringify(row)), isWhole: report.ok };
  } finally {
    await database.close();
  }
}

async function demonstrate(out: string): Promise<Record<string, unknown>> {
  const started = performance.now();
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-demo-'));
  try {
    const { job, slips } = await runMainJob(dataDir);
    const journal = await exportJournal(dataDir);
    await mkdir(out, { recursive: true });
    await writeFile(join(out, 'ticket.bin'), slips[0] ?? '');
    await writeFile(join(out, 'receipt.bin'), slips[slipsExpected - 1] ?? '');
    await writeFile(join(out, 'certificate.pdf'), job.certificatePdf);
    await writeFile(join(out, 'journal.ndjson'), `${journal.lines.join('\n')}\n`);
    const { payment } = job;
    return {
      tickets: job.tickets, services: job.services,
      totalCents: payment.totalCents, paidCents: cashOf(payment.means)?.tenderedCents ?? 0, changeCents: cashOf(payment.means)?.changeCents ?? 0,
      receiptNumber: payment.receiptNumber, certificateNumber: job.certificate.number,
      verificationUrl: job.certificate.verificationUrl, verified: job.isVerified, registerNumber: job.registerNumber,
      journalRows: journal.lines.length, journalOk: journal.isWhole,
      seconds: Math.round((performance.now() - started) / 10) / 100,
    };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-out' }, json: { type: 'boolean', default: false } } });
const result = await demonstrate(values.out);
process.stdout.write(values.json
  ? `${JSON.stringify(result)}\n`
  : `${Object.entries(result).map(([name, value]) => `${name.padEnd(18)} ${String(value)}`).join('\n')}\n`);
