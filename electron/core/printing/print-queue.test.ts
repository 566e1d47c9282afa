import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrintJob } from '#shared/printing/printing.model.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { dialects } from '#tests/support/databases.ts';
import { noSources } from '#tests/support/print-sources.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { addPrinter } from './add-printer.ts';
import { claimPrintJob, leaseMilliseconds } from './claim-print-job.ts';
import { confirmPrintJob } from './confirm-print-job.ts';
import { listJobs } from './list-jobs.ts';
import { listPrinters } from './list-printers.ts';
import { createPrintAgent } from './print-agent.ts';
import { createPrinterWatch } from './printer-watch.ts';
import { listOfficePrinters } from './printer-repository.ts';
import { queuePrintJob } from './queue-print-job.ts';
import { reprintJob } from './reprint-job.ts';
import { backOff } from './settle-print-job.ts';
import { createTcpTransport } from './transports/tcp-transport.ts';

const timeouts = { connect: 1_000, status: 200, write: 500, print: 400 };

describe.each(dialects)('the print queue on %s', (dialect) => {
  let office: TestOffice;
  let printer: VirtualPrinter;
  let agent: Worker;

  const agentOf = (kernel: Kernel): Worker => createPrintAgent({
    kernel, sources: noSources,
    openTransport: () => createTcpTransport({ host: '127.0.0.1', port: printer.port, answers: true, timeouts }),
  });
  const act = <Result>(use: Parameters<typeof office.kernel.work.run<Result>>[1]) =>
    office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'test' }, use);
  const jobs = () => listJobs(office.kernel, office.actor('clerk'), undefined);
  const printed = () => printer.jobs.map((job) => decodeEscpos(job).text(48).map((line) => line.trim()).filter((line) => line !== ''));

  const queue = (text: string) => act(async (work) => {
    const journalId = work.record({ type: 'tested', subject: text, payload: {} });
    const id = await queuePrintJob(work, office.kernel.ids, {
      printerKind: 'slip', title: `Biglietto ${text}`, journalId, owner: { ticketId: text },
      slip: { title: text, blocks: [{ kind: 'text', text }] },
    });
    if (id === undefined) throw new Error('The office has no thermal printer');
    return id;
  });
  const state = async (id: string): Promise<PrintJob['state'] | 'printed'> =>
    (await jobs()).find((job) => job.id === id)?.state ?? 'printed';
  const entries = (type: string) => office.kernel.database.read('journal').where({ type });

  beforeEach(async () => {
    office = await testOffice(dialect);
    printer = await startVirtualPrinter();
    agent = agentOf(office.kernel);
    await act((work) => addPrinter(work, {
      id: office.kernel.ids.next(), officeId: office.officeId, name: 'Termica', kind: 'thermal', address: printer.address,
    }));
  });
  afterEach(async () => {
    await printer.stop();
    await office.close();
  });

  it('leaves what another municipality printed to the process that serves it', async () => {
    const id = await queue('A001');
    expect(await agentOf({ ...office.kernel, serves: office.kernel.ids.next() }).runOnce()).toBe(0);
    expect([await state(id), printed()]).toEqual(['queued', []]);
    expect(await agentOf({ ...office.kernel, serves: office.municipalityId }).runOnce()).toBe(1);
  });

  it('prints a slip once and tells so', async () => {
    await queue('A001');
    expect(await agent.runOnce()).toBe(1);
    expect(await agent.runOnce()).toBe(0);
    expect(printed()).toEqual([['A001']]);
    expect(await jobs()).toEqual([]);
    expect(await listPrinters(office.kernel.database.read, office.actor('clerk'))).toMatchObject([{ name: 'Termica', kind: 'thermal', condition: 'ready' }]);
    expect(await entries('printJobPrinted')).toHaveLength(1);
    expect((await verifyJournal(office.kernel.database.read, office.kernel.keys)).ok).toBe(true);
  });

  it('keeps slips while the printer is off and prints each once, in order, when it is on again', async () => {
    await printer.turnOff();
    await queue('A001');
    await queue('A002');
    for (let minute = 0; minute < 10; minute += 1) {
      await agent.runOnce();
      office.clock.advance(60_000);
    }
    expect((await jobs()).map((job) => [job.state, job.reason])).toEqual([['queued', 'PRINTER_UNREACHABLE'], ['queued', undefined]]);
    expect(await entries('printJobWaiting')).toHaveLength(1);
    await printer.turnOn();
    await agent.runOnce();
    await agent.runOnce();
    expect(printed()).toEqual([['A001'], ['A002']]);
    expect(await jobs()).toEqual([]);
  });

  it('tries again at growing intervals, and at once when something new is queued', async () => {
    expect([1, 2, 3, 6, 50].map(backOff)).toEqual([2_000, 4_000, 8_000, 60_000, 60_000]);
    await printer.turnOff();
    await queue('A001');
    expect(await agent.runOnce()).toBe(1);
    expect(await agent.runOnce()).toBe(0);
    await printer.turnOn();
    await queue('A002');
    expect(await agent.runOnce()).toBe(2);
    expect(printed()).toEqual([['A001'], ['A002']]);
  });

  it.each([['paper-out', 'PAPER_OUT'], ['cover-open', 'COVER_OPEN']] as const)('waits when the printer is %s and says why', async (condition, reason) => {
    printer.setCondition(condition);
    const id = await queue('A001');
    await agent.runOnce();
    expect(await jobs()).toMatchObject([{ id, state: 'queued', reason, attempts: 1 }]);
    expect(await listPrinters(office.kernel.database.read, office.actor('clerk'))).toMatchObject([{ condition }]);
    printer.setCondition('ready');
    office.clock.advance(2_000);
    await agent.runOnce();
    expect(printed()).toEqual([['A001']]);
  });

  it('asks the clerk about a slip whose connection broke, and does what the clerk says', async () => {
    const [first, second] = [await queue('A001'), await queue('A002')];
    printer.failAfter(4, 'break');
    await agent.runOnce();
    expect(await jobs()).toMatchObject([{ id: first, state: 'unsure', reason: 'CONNECTION_LOST' }]);
    office.clock.advance(3_600_000);
    await agent.runOnce();
    expect(printed()).toEqual([['A002']]);
    expect(await act((work) => confirmPrintJob(work, { jobId: first, cameOut: false }))).toMatchObject({ state: 'queued', isCopy: false });
    await agent.runOnce();
    expect(printed()).toEqual([['A002'], ['A001']]);
    for (const jobId of [first, second]) {
      await expect(act((work) => confirmPrintJob(work, { jobId, cameOut: true }))).rejects.toThrow('JOB_NOT_UNSURE');
    }
  });

  it('closes an unsure slip that the clerk has seen', async () => {
    const jobId = await queue('A001');
    printer.failAfter(4, 'break');
    await agent.runOnce();
    expect(await act((work) => confirmPrintJob(work, { jobId, cameOut: true }))).toMatchObject({ state: 'printed', printedAt: office.clock.now() });
    expect(await jobs()).toEqual([]);
  });

  it('never sends again by itself what a process that died had taken', async () => {
    const id = await queue('A001');
    const [target] = await listOfficePrinters(office.kernel.database.read, office.actor('clerk'));
    if (target === undefined) throw new Error('No printer');
    expect(await claimPrintJob(office.kernel, target)).toMatchObject({ id, state: 'sent' });
    await queue('A002');
    await agent.runOnce();
    expect([await state(id), printed()]).toEqual(['sent', []]);
    office.clock.advance(leaseMilliseconds);
    await agent.runOnce();
    expect([await state(id), printed()]).toEqual(['unsure', [['A002']]]);
  });

  it('marks a reprint COPIA', async () => {
    const jobId = await queue('A001');
    await agent.runOnce();
    expect(await act((work) => reprintJob(work, office.kernel.ids, { jobId }))).toMatchObject({ state: 'queued', isCopy: true, title: 'Biglietto A001' });
    await agent.runOnce();
    expect(printed()).toEqual([['A001'], ['COPIA', 'A001', 'COPIA']]);
  });

  it('gives up only on a content that is gone, and tries it again when asked', async () => {
    const jobId = await queue('A001');
    await office.kernel.database.transaction((db) =>
      office.kernel.sealing.erase(db, { municipalityId: office.municipalityId, owner: 'ticket:A001' }));
    await queue('A002');
    await agent.runOnce();
    expect(await jobs()).toMatchObject([{ id: jobId, state: 'failed', reason: 'ERASED' }]);
    expect(printed()).toEqual([['A002']]);
    expect(await act((work) => reprintJob(work, office.kernel.ids, { jobId }))).toMatchObject({ id: jobId, state: 'queued', isCopy: false });
  });

  it('queues nothing in an office without such a printer, and the journal says so', async () => {
    const id = await act((work) => queuePrintJob(work, office.kernel.ids, {
      printerKind: 'page', title: 'Certificato', journalId: office.kernel.ids.next(), documentId: office.kernel.ids.next(),
    }));
    expect(id).toBeUndefined();
    expect(await entries('printJobSkipped')).toHaveLength(1);
  });

  it('hides the jobs of an office from another', async () => {
    const jobId = await queue('A001');
    const stranger = { ...office.actor('clerk'), officeId: office.kernel.ids.next() };
    expect(await listJobs(office.kernel, stranger, undefined)).toEqual([]);
    await expect(office.kernel.work.run({ actor: stranger, procedure: 'test' }, (work) => confirmPrintJob(work, { jobId, cameOut: true })))
      .rejects.toThrow('JOB_NOT_FOUND');
  });

  it('keeps what a slip says sealed', async () => {
    await queue('ROSSI');
    const rows = await office.kernel.database.read('print_jobs').select('slip_sealed');
    expect(JSON.stringify(rows)).not.toContain('ROSSI');
  });

  it('looks at a printer that has nothing to do, once a minute, and tells only what is new', async () => {
    const watch = createPrinterWatch({
      kernel: office.kernel,
      openTransport: () => createTcpTransport({ host: '127.0.0.1', port: printer.port, answers: true, timeouts }),
    });
    const seen: unknown[] = [];
    for (const condition of ['ready', 'ready', 'paper-out'] as const) {
      printer.setCondition(condition);
      expect([await watch.runOnce(), await watch.runOnce()]).toEqual([1, 0]);
      seen.push((await listPrinters(office.kernel.database.read, office.actor('clerk')))[0]?.condition);
      office.clock.advance(60_001);
    }
    expect(seen).toEqual(['ready', 'ready', 'paper-out']);
    expect(await entries('printerConditionChanged')).toHaveLength(2);
  });

  it('prints each slip once, in order, with two agents on one database', async () => {
    const other = agentOf(await office.anotherProcess());
    const names = Array.from({ length: 20 }, (_none, index) => `A${String(index + 1).padStart(3, '0')}`);
    for (const name of names) await queue(name);
    for (let pass = 0; pass < 100 && (await jobs()).length > 0; pass += 1) await Promise.all([agent.runOnce(), other.runOnce()]);
    expect(printed()).toEqual(names.map((name) => [name]));
  });
});
