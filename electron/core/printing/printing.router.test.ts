import { call } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '#core/kernel/context.ts';
import { dialects } from '#tests/support/databases.ts';
import { noSources } from '#tests/support/print-sources.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { addPrinter } from './add-printer.ts';
import { createPrintingRouter } from './printing.router.ts';
import { queuePrintJob } from './queue-print-job.ts';

describe.each(dialects)('the procedures of printing on %s', (dialect) => {
  let office: TestOffice;
  let router: ReturnType<typeof createPrintingRouter>;
  let context: CallContext;
  let jobId: string;

  beforeEach(async () => {
    office = await testOffice(dialect);
    router = createPrintingRouter({ kernel: office.kernel, sources: noSources });
    context = { actor: office.actor('clerk'), correlationId: 'test' };
    const { ids, work } = office.kernel;
    jobId = await work.run({ actor: context.actor, procedure: 'test' }, async (each) => {
      await addPrinter(each, { id: ids.next(), officeId: office.officeId, name: 'Termica', kind: 'thermal', address: 'tcp://127.0.0.1:9' });
      const id = await queuePrintJob(each, ids, {
        printerKind: 'slip', title: 'Biglietto A001', journalId: ids.next(), owner: { ticketId: ids.next() }, slip: { title: 'x', blocks: [] },
      });
      return id ?? '';
    });
    await office.kernel.database.transaction((db) => db('print_jobs').where({ id: jobId }).update({ state: 'unsure' }));
  });
  afterEach(() => office.close());

  it('list printers and what has not come out', async () => {
    expect(await call(router.listPrinters, undefined, { context })).toMatchObject([{ name: 'Termica', condition: 'unknown' }]);
    expect(await call(router.listJobs, {}, { context })).toMatchObject([{ id: jobId, title: 'Biglietto A001', state: 'unsure' }]);
  });

  it('make one copy of a reprint that is asked twice with the same request', async () => {
    const input = { requestId: office.requestId(), jobId };
    const first = await call(router.reprint, input, { context });
    expect(await call(router.reprint, input, { context })).toEqual(first);
    expect((await call(router.listJobs, {}, { context })).map((job) => job.isCopy)).toEqual([false, true]);
  });

  it('take the answer of the clerk once', async () => {
    expect(await call(router.confirm, { requestId: office.requestId(), jobId, cameOut: true }, { context })).toMatchObject({ state: 'printed' });
    await expect(call(router.confirm, { requestId: office.requestId(), jobId, cameOut: false }, { context })).rejects.toThrow('JOB_NOT_UNSURE');
    await expect(call(router.reprint, { requestId: office.requestId(), jobId: office.kernel.ids.next() }, { context })).rejects.toThrow('JOB_NOT_FOUND');
  });
});
