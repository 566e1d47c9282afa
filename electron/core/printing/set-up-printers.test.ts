import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterSetup } from '#shared/printing/printer-setup.model.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('setting printers up on %s', (dialect) => {
  let test: TestCore;
  let supervisor: TestClient;
  let clerk: TestClient;
  let folder: string;
  beforeEach(async () => {
    test = await testCore(dialect);
    [supervisor, clerk] = [test.as('supervisor'), test.as('clerk')];
    folder = await mkdtemp(join(tmpdir(), 'sportello-setup-'));
  });
  afterEach(async () => {
    await test.close();
    await rm(folder, { recursive: true, force: true });
  });

  const requestId = () => test.office.requestId();
  const thermal = (name: string, more: Partial<PrinterSetup> = {}): PrinterSetup =>
    ({ name, kind: 'thermal', address: 'tcp://127.0.0.1:9', fallbackAfter: 60, ...more });
  const save = (setup: PrinterSetup, id?: string) => supervisor.printing.savePrinter({ requestId: requestId(), id, setup });
  const idOf = async (name: string): Promise<string> => (await supervisor.printing.readSetup()).printers.find((each) => each.name === name)?.id ?? '';

  it('adds one, changes it and gives it a fallback', async () => {
    await save(thermal('Riserva'));
    const id = await idOf('Termica');
    const { printers } = await save(thermal('Ingresso', { address: 'file:///dev/usb/lp0?columns=32', fallbackId: await idOf('Riserva') }), id);
    expect(printers.find((each) => each.id === id)).toMatchObject({ name: 'Ingresso', address: 'file:///dev/usb/lp0?columns=32', condition: 'unknown', fallbackAfter: 60 });
    const rows = await test.office.kernel.database.read('journal').whereIn('type', ['printerAdded', 'printerChanged']).select('type');
    expect(rows.map(({ type }: { type: string }) => type)).toEqual(['printerAdded', 'printerAdded', 'printerChanged']);
  });

  it.each([
    ['PRINTER_ADDRESS_INVALID', thermal('Altra', { address: 'http://10.0.0.7' })],
    ['PRINTER_ADDRESS_INVALID', thermal('Altra', { kind: 'office', address: 'ufficio; rm -rf /' })],
    ['PRINTER_NAME_TAKEN', thermal('TERMICA')],
  ])('refuses with %s what cannot work', async (code, setup) => {
    await expect(save(setup)).rejects.toMatchObject({ code });
    expect((await supervisor.printing.readSetup()).printers).toHaveLength(1);
  });

  it('refuses as a fallback the printer itself and one on which not everything comes out; a slip comes out as a page', async () => {
    const id = await idOf('Termica');
    await save({ name: 'Pagine', kind: 'folder', address: folder, fallbackAfter: 60 });
    await expect(save(thermal('Termica', { fallbackId: id }), id)).rejects.toMatchObject({ code: 'PRINTER_UNFIT' });
    const pages = await idOf('Pagine');
    await expect(save({ name: 'Pagine', kind: 'folder', address: folder, fallbackAfter: 60, fallbackId: id }, pages)).rejects.toMatchObject({ code: 'PRINTER_UNFIT' });
    await expect(save(thermal('Pagine'), pages)).rejects.toMatchObject({ code: 'PRINTER_UNFIT' });
    expect((await save(thermal('Termica', { fallbackId: pages }), id)).printers.find((each) => each.id === id)).toMatchObject({ fallbackId: pages });
  });

  it('prints a test page on each kind, where it was asked', async () => {
    await save({ name: 'Pagine', kind: 'folder', address: folder, fallbackAfter: 60 });
    await clerk.printing.printTest({ requestId: requestId(), printerId: await idOf('Pagine') });
    await clerk.printing.printTest({ requestId: requestId(), printerId: await idOf('Termica') });
    await test.core.runWorkers();
    expect(test.printer.jobs).toHaveLength(1);
    expect((await readdir(folder)).map((name) => name.slice(0, 22))).toEqual(['Pagina di prova Pagine']);
  });

  it('takes one away only when nothing waits for it, with all that named it', async () => {
    await save(thermal('Riserva'));
    const [id, main] = [await idOf('Riserva'), await idOf('Termica')];
    await save(thermal('Termica', { address: test.printer.address, fallbackId: id }), main);
    await supervisor.printing.saveAssignments({ requestId: requestId(), assignments: [{ paper: 'ticket', printerId: id }] });
    const job = await clerk.printing.printTest({ requestId: requestId(), printerId: id });
    await expect(supervisor.printing.removePrinter({ requestId: requestId(), id })).rejects.toMatchObject({ code: 'PRINTER_IN_USE', data: { waiting: 1 } });
    await clerk.printing.cancel({ requestId: requestId(), jobId: job.id });
    const setup = await supervisor.printing.removePrinter({ requestId: requestId(), id });
    expect(setup).toMatchObject({ printers: [{ id: main, fallbackId: undefined }], assignments: [] });
    await expect(clerk.printing.tryNow({ requestId: requestId(), printerId: id })).rejects.toMatchObject({ code: 'PRINTER_NOT_FOUND' });
    expect((await save(thermal('Riserva'))).printers).toHaveLength(2);
  });

  it('sends slips to the printer of the counter, elsewhere to that of the office', async () => {
    await save(thermal('Sportello 1'));
    await save(thermal('Ufficio'));
    const [counter, office] = [await idOf('Sportello 1'), await idOf('Ufficio')];
    const { queues, counters } = await clerk.queue.board();
    const [queueId, counterId] = [queues[0]?.id ?? '', counters[0]?.id ?? ''];
    await supervisor.printing.saveAssignments({
      requestId: requestId(), assignments: [{ paper: 'ticket', printerId: office }, { paper: 'ticket', counterId, printerId: counter }],
    });
    await expect(supervisor.printing.saveAssignments({ requestId: requestId(), assignments: [{ paper: 'page', printerId: office }] }))
      .rejects.toMatchObject({ code: 'PRINTER_UNFIT', data: { name: 'Ufficio' } });
    await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId });
    await clerk.queue.openCounter({ requestId: requestId(), counterId, queueIds: [queueId] });
    const { ticket } = await clerk.queue.issueTicket({ requestId: requestId(), queueId });
    await test.office.kernel.work.run({ actor: test.office.actor('clerk'), procedure: 'test' }, (work) =>
      Promise.resolve(work.record({ type: 'ticketIssued', subject: ticket.id, payload: { print: true } })));
    expect((await clerk.printing.listJobs({})).map(({ printerId }) => printerId)).toEqual([office, counter]);
  });

  it('tries at once when asked, and lists what the system has installed', async () => {
    await test.printer.turnOff();
    const printerId = await idOf('Termica');
    await clerk.printing.printTest({ requestId: requestId(), printerId });
    await test.core.runWorkers();
    await test.printer.turnOn();
    await test.core.runWorkers();
    expect(test.printer.jobs).toHaveLength(0);
    await clerk.printing.tryNow({ requestId: requestId(), printerId });
    await test.core.runWorkers();
    expect(test.printer.jobs).toHaveLength(1);
    expect(await supervisor.printing.listInstalled()).toEqual(expect.any(Array));
  });
});
