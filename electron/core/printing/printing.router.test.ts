import { call } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '#core/kernel/context.ts';
import { dialects } from '#tests/support/databases.ts';
import { noSources } from '#tests/support/print-sources.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { addPrinter } from './add-printer.ts';
import { loadSlips } from './load-slips.ts';
import { createPrintingRouter } from './printing.router.ts';
import { queuePrintJob } from './queue-print-job.ts';

const templates = await loadSlips('resources/slips');

describe.each(dialects)('the procedures of printing on %s', (dialect) => {
  let office: TestOffice;
  let router: ReturnType<typeof createPrintingRouter>;
  let context: CallContext;
  let jobId: string;

  beforeEach(async () => {
    office = await testOffice(dialect);
    router = createPrintingRouter({ kernel: office.kernel, templates, sources: { ...noSources, letterhead: { municipality: 'Comune', contacts: '', coatOfArms: { svg: '<svg/>' } } } });
    context = { actor: office.actor('clerk'), correlationId: 'test' };
    const { ids, work } = office.kernel;
    jobId = await work.run({ actor: context.actor, procedure: 'test' }, async (each) => {
      await addPrinter(each, { id: ids.next(), officeId: office.officeId, name: 'Termica', kind: 'thermal', address: 'tcp://127.0.0.1:9' });
      const id = await queuePrintJob(each, ids, {
        printerKind: 'slip', title: 'Biglietto A001', journalId: ids.next(), owner: { ticketId: ids.next() }, slip: { title: 'x', blocks: [{ kind: 'text', text: 'Šimić' }] },
      });
      return id ?? '';
    });
    await office.kernel.database.transaction((db) => db('print_jobs').where({ id: jobId }).update({ state: 'unsure' }));
  });
  afterEach(() => office.close());

  it('list printers and what has not come out', async () => {
    expect(await call(router.listPrinters, undefined, { context })).toMatchObject([{ name: 'Termica', condition: 'unknown' }]);
    expect(await call(router.listJobs, {}, { context })).toMatchObject([{ id: jobId, title: 'Biglietto A001 · caratteri adattati', state: 'unsure', isSlip: true }]);
  });

  it('make one copy of a reprint that is asked twice with the same request', async () => {
    const input = { requestId: office.requestId(), jobId };
    const first = await call(router.reprint, input, { context });
    expect(await call(router.reprint, input, { context })).toEqual(first);
    expect((await call(router.listJobs, {}, { context })).map((job) => job.isCopy)).toEqual([false, true]);
  });

  it('show a slip as it comes out, and say who looked', async () => {
    expect(await call(router.preview, { jobId }, { context })).toEqual({
      slip: { title: 'x', opensDrawer: false, blocks: [{ kind: 'text', text: 'Šimić', align: 'left', bold: false, size: 'normal' }] },
      isCopy: false, columns: 48, coatOfArms: '<svg/>',
    });
    const read = await office.kernel.database.read('journal').where({ type: 'printJobRead', subject: jobId });
    expect(read).toHaveLength(1);
  });

  it('show no slip of another office, none that is a page, and none whose content is erased', async () => {
    const stranger = { ...context, actor: { ...context.actor, officeId: office.kernel.ids.next() } };
    await expect(call(router.preview, { jobId }, { context: stranger })).rejects.toThrow('JOB_NOT_FOUND');
    const { owner } = await office.kernel.database.read<{ owner: string }>('sealing_keys').where('owner', 'like', 'ticket:%').first() ?? { owner: '' };
    await office.kernel.database.transaction((db) => office.kernel.sealing.erase(db, { municipalityId: office.municipalityId, owner }));
    await expect(call(router.preview, { jobId }, { context })).rejects.toThrow('PREVIEW_GONE');
    await office.kernel.database.transaction((db) => db('print_jobs').update({ slip_sealed: null }));
    await expect(call(router.preview, { jobId }, { context })).rejects.toThrow('PREVIEW_GONE');
  });

  it('take the answer of the clerk once', async () => {
    expect(await call(router.confirm, { requestId: office.requestId(), jobId, cameOut: true }, { context })).toMatchObject({ state: 'printed' });
    await expect(call(router.confirm, { requestId: office.requestId(), jobId, cameOut: false }, { context })).rejects.toThrow('JOB_NOT_UNSURE');
    await expect(call(router.reprint, { requestId: office.requestId(), jobId: office.kernel.ids.next() }, { context })).rejects.toThrow('JOB_NOT_FOUND');
  });
});
