import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { addPrinter } from './add-printer.ts';
import { readContent } from './print-content.ts';
import { getJob } from './print-job-repository.ts';
import type { PrintSources } from './print-sources.ts';
import { listOfficePrinters } from './printer-repository.ts';
import { queuePrintJob } from './queue-print-job.ts';
import { openTransport } from './transports/open-transport.ts';

const sources = { letterhead: { municipality: 'Comune di Poggio Sereno', contacts: 'Piazza del Municipio 1' } } as PrintSources;

describe.each(dialects)('a slip in an office without a thermal printer on %s', (dialect) => {
  let office: TestOffice;
  let folder: string;
  beforeEach(async () => {
    office = await testOffice(dialect);
    folder = await mkdtemp(join(tmpdir(), 'slip-pages-'));
  });
  afterEach(async () => {
    await office.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('comes out as a page, with the letters that a thermal printer has not, and says so to nobody', async () => {
    const { kernel } = office;
    const actor = office.actor('clerk');
    const jobId = await kernel.work.run({ actor, procedure: 'test' }, async (work) => {
      await addPrinter(work, { id: kernel.ids.next(), officeId: office.officeId, name: 'Cartella', kind: 'folder', address: folder });
      return queuePrintJob(work, kernel.ids, {
        printerKind: 'slip', title: 'Ricevuta 2026/R3/000001', journalId: kernel.ids.next(), owner: { ticketId: kernel.ids.next() },
        slip: { title: 'Ricevuta', blocks: [{ kind: 'text', text: 'Šimić Ada' }] },
      });
    });
    const job = await getJob(kernel.database.read, actor, jobId ?? '');
    expect(job.title).toBe('Ricevuta 2026/R3/000001');
    const [printer] = await listOfficePrinters(kernel.database.read, actor);
    if (printer === undefined) throw new Error('No printer');
    expect(await openTransport(printer).send(await readContent({ kernel, sources }, job, printer))).toMatchObject({ kind: 'printed' });
    const [name = ''] = await readdir(folder);
    expect(name).toMatch(/^Ricevuta 2026-R3-000001 .*\.pdf$/);
    expect((await readPdfText(await readFile(join(folder, name)))).text).toContain('Šimić Ada');
  });
});
