import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testOffice } from '#tests/support/test-office.ts';
import { addPrinter } from './printing/index.ts';
import { openTrainingOffice } from './training.ts';

test('a training office that opens again finds its simulated printer, and leaves the others where they are', async () => {
  const office = await testOffice('sqlite');
  const folder = await mkdtemp(join(tmpdir(), 'sportello-training-'));
  const { kernel, officeId } = office;
  await kernel.work.run({ actor: office.actor('administrator'), procedure: 'test' }, async (work) => {
    for (const name of ['Termica di formazione', 'Termica ingresso']) {
      await addPrinter(work, { id: kernel.ids.next(), officeId, name, kind: 'thermal', address: 'tcp://10.0.0.7' });
    }
  });
  await openTrainingOffice(kernel, { code: 'training', name: 'x', taxCode: 'x' }, { thermal: 'tcp://127.0.0.1:4444', pages: join(folder, 'stampe'), cardPort: 4445 });
  expect(await kernel.database.read('printers').orderBy('name').select('name', 'address')).toEqual([
    { name: 'Termica di formazione', address: 'tcp://127.0.0.1:4444' }, { name: 'Termica ingresso', address: 'tcp://10.0.0.7' },
  ]);
  await office.close();
  await rm(folder, { recursive: true, force: true });
});
