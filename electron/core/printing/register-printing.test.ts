import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#shared/kernel/access.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { addPrinter, createPrinting, loadSlips, type PrintSources } from './index.ts';
import { listJobs } from './list-jobs.ts';
import { slipSamples } from './slip-samples.ts';

const templates = await loadSlips(new URL('../../../resources/slips', import.meta.url).pathname);
const pdf = Buffer.from('%PDF-1.7 prova');

describe.each(dialects)('what is printed by itself on %s', (dialect) => {
  let office: TestOffice;
  let thermal: VirtualPrinter;
  let folder: string;
  let visitId: string;
  let sources: PrintSources;
  let printing: ReturnType<typeof createPrinting>;

  const happen = (role: Role, type: string, more: { payload?: Record<string, unknown>; subject?: string } = {}) =>
    office.kernel.work.run({ actor: office.actor(role), procedure: 'test' }, (work) => {
      const subject = more.subject ?? office.kernel.ids.next();
      work.record({ type, subject, payload: more.payload ?? {} });
      return Promise.resolve(subject);
    });
  const titles = async () => (await listJobs(office.kernel, office.actor('clerk'), undefined)).map((job) => job.title);

  /** The rows that a job may point at. */
  async function addVisitWithDocument(): Promise<{ visit: string; document: string }> {
    const { ids } = office.kernel;
    const [visit, person, file, document] = [ids.next(), ids.next(), ids.next(), ids.next()];
    const [common, at] = [{ municipality_id: office.municipalityId }, office.clock.now()];
    await office.kernel.database.transaction(async (db) => {
      const counter = await db<{ id: string }>('counters').first();
      await db('people').insert({ ...common, id: person, tax_code_index: 'x', record_sealed: 'x', read_at: at });
      await db('visits').insert({
        ...common, id: visit, office_id: office.officeId, state: 'open', counter_id: counter?.id, staff_id: office.actor('clerk').id,
        identity_level: 'none', opened_at: at,
      });
      await db('case_files').insert({
        ...common, id: file, visit_id: visit, service_id: 'x', service_version: 1, state: 'draft', revision: 1, values_sealed: 'x', opened_at: at,
      });
      await db('documents').insert({
        ...common, id: document, office_id: office.officeId, case_file_id: file, visit_id: visit, person_id: person, template: 'x',
        title: 'Certificato di residenza', number: '2026/C/000045', state: 'drawn', verification_code: 'x', content_sealed: 'x',
        issued_at: at, attempts: 0,
      });
    });
    return { visit, document };
  }

  beforeEach(async () => {
    office = await testOffice(dialect);
    thermal = await startVirtualPrinter();
    folder = await mkdtemp(join(tmpdir(), 'sportello-pages-'));
    sources = {
      letterhead: { municipality: 'Comune di Poggio Sereno', contacts: '' },
      getTicketSlip: () => Promise.resolve(slipSamples.ticket),
      getAppointmentSlip: () => Promise.resolve({ sealOwner: 'appointment:x', values: { ...slipSamples.appointment, bring: [...slipSamples.appointment.bring] } }),
      getRefundSlip: () => Promise.reject(new Error('not asked here')),
      getPaymentSlip: () => Promise.resolve({
        template: 'payment-receipt', visitId, values: { ...slipSamples['payment-receipt'], lines: [...slipSamples['payment-receipt'].lines], caseTitles: ['Certificato'] },
      }),
      getNoticeSlip: () => Promise.resolve({ visitId, values: slipSamples['pagopa-notice'] }),
      getTillReportSlip: () => Promise.resolve(slipSamples['till-report']),
      getNoticePdf: () => Promise.resolve(pdf),
      getEmergencyDaySlip: () => Promise.resolve({ ...slipSamples['emergency-register'], openings: [], entries: [] }),
      getEmergencyNumberSlip: () => Promise.resolve({ visitId, values: slipSamples['emergency-number'] }),
      receipts: { application: 'page', registerNumber: 'printed' },
      getSubmissionSlip: () => Promise.resolve({ visitId, isPersonHere: true, values: slipSamples['submission-receipt'] }),
      getRegisterSlip: () => Promise.resolve({ visitId, isPersonHere: true, values: slipSamples['register-receipt'] }),
      getWhatToBringSlip: () => Promise.resolve({ ...slipSamples['what-to-bring'], items: [], maybe: [], costs: [] }),
      getDocument: () => Promise.resolve({ title: 'Certificato di residenza', visitId }),
      getPdf: () => Promise.resolve(pdf),
      findCounter: () => Promise.resolve(undefined),
      listCounters: () => Promise.resolve([]),
    };
    printing = createPrinting({ kernel: office.kernel, sources, templates });
    await office.kernel.work.run({ actor: office.actor('administrator'), procedure: 'test' }, async (work) => {
      const { officeId } = office;
      await addPrinter(work, { id: office.kernel.ids.next(), officeId, name: 'Termica', kind: 'thermal', address: `${thermal.address}?columns=32` });
      await addPrinter(work, { id: office.kernel.ids.next(), officeId, name: 'Cartella', kind: 'folder', address: folder });
    });
  });
  afterEach(async () => {
    await thermal.stop();
    await office.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is the ticket of a kiosk, on paper of its width, and not that of a counter', async () => {
    await happen('clerk', 'ticketIssued', { payload: { print: false } });
    expect(await titles()).toEqual([]);
    await happen('kiosk', 'ticketIssued');
    await happen('clerk', 'ticketIssued', { payload: { print: true } });
    expect(await titles()).toEqual(['Biglietto A042', 'Biglietto A042']);
    await printing.worker.runOnce();
    const [ticket] = thermal.jobs.map(decodeEscpos);
    expect(ticket?.qrCodes).toEqual([slipSamples.ticket.code]);
    expect(ticket?.text(32)).toContain('─'.repeat(32));
  });

  it('is the receipt of a payment, which opens the drawer, and nothing when nothing was paid', async () => {
    ({ visit: visitId } = await addVisitWithDocument());
    await happen('clerk', 'paymentTaken');
    expect(await listJobs(office.kernel, office.actor('clerk'), visitId)).toMatchObject([{ title: 'Ricevuta 2026/R3/000123', visitId }]);
    sources.getPaymentSlip = () => Promise.resolve(undefined);
    await happen('clerk', 'paymentTaken');
    await printing.worker.runOnce();
    const receipts = thermal.jobs.map(decodeEscpos);
    expect(receipts.map((receipt) => receipt.drawerKicks)).toEqual([1]);
    expect(receipts[0]?.text(32).some((line) => /^TOTALE +€ 17,04$/.test(line))).toBe(true);
  });

  it('is the PDF of a document that was drawn', async () => {
    const { visit, document } = await addVisitWithDocument();
    visitId = visit;
    await happen('clerk', 'documentDrawn', { subject: document });
    await printing.worker.runOnce();
    const [name = '', ...others] = await readdir(folder);
    expect([name.slice(0, 25), others]).toEqual(['Certificato di residenza ', []]);
    expect(await readFile(join(folder, name))).toEqual(pdf);
  });

  it('says of a document that some letter of it is printed as its likeness', async () => {
    const { visit, document } = await addVisitWithDocument();
    visitId = visit;
    await happen('clerk', 'documentDrawn', { subject: document, payload: { isAdapted: true } });
    expect(await listJobs(office.kernel, office.actor('clerk'), visitId)).toMatchObject([{ title: 'Certificato di residenza · caratteri adattati' }]);
  });

  it.each([
    ['page', ['Ricevuta D/45']], ['slip', ['Ricevuta di presentazione 2026/D/000045']], ['both', ['Ricevuta di presentazione 2026/D/000045', 'Ricevuta D/45']],
  ] as const)('is one receipt of an application where the municipality gives it as %s', async (application, expected) => {
    const { visit, document } = await addVisitWithDocument();
    visitId = visit;
    Object.assign(sources, { receipts: { application, registerNumber: 'printed' }, getDocument: () => Promise.resolve({ title: 'Ricevuta D/45', visitId, isReceipt: true }) });
    await happen('clerk', 'caseFileSettled');
    await happen('clerk', 'documentDrawn', { subject: document });
    expect(await titles()).toEqual(expected);
  });

  it("is the register's number for whoever is still there, and for nobody else", async () => {
    ({ visit: visitId } = await addVisitWithDocument());
    await happen('clerk', 'registerNumberAssigned');
    expect(await titles()).toEqual(['Protocollo 2026/0000412']);
    sources.getRegisterSlip = () => Promise.resolve({ visitId, isPersonHere: false, values: slipSamples['register-receipt'] });
    await happen('clerk', 'registerNumberAssigned');
    expect(await titles()).toEqual(['Protocollo 2026/0000412']);
  });

  it('never undoes a ticket because its slip cannot be composed', async () => {
    sources.getTicketSlip = () => Promise.resolve({ ...slipSamples.ticket, ahead: -1 });
    const ticketId = await happen('kiosk', 'ticketIssued');
    const rows = await office.kernel.database.read('journal').whereIn('type', ['ticketIssued', 'printJobSkipped']).orderBy('seq').select('type', 'subject', 'payload');
    expect(rows).toMatchObject([{ type: 'ticketIssued', subject: ticketId }, { type: 'printJobSkipped' }]);
    expect(await titles()).toEqual([]);
  });

  it('comes out by itself while the worker runs', async () => {
    printing.worker.start();
    await happen('kiosk', 'ticketIssued');
    await expect.poll(() => thermal.jobs.length, { timeout: 10_000 }).toBe(1);
    await printing.worker.stop();
  });
});
