import { openPostgres } from '#core/database/postgres.ts';
import { createDocuments } from '#core/documents/index.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { silentLog } from '#core/kernel/create-log.ts';
import { createIds } from '#core/kernel/ids.ts';
import { readKeyFile } from '#core/kernel/key-ring.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { documentsDesk } from './documents-desk.ts';

/** Where the desk of this process stands, as `process.argv[2]` says it in JSON. */
interface Place {
  readonly address: string;
  readonly keyFile: string;
  readonly now: string;
  readonly actor: Parameters<typeof documentsDesk>[0]['actor'];
  readonly visitId: string;
  readonly personId: string;
}

/** Settles case files with three papers each until somebody kills it, and writes a line after each commit: the id of the case file. */
async function main({ address, keyFile, now, actor, visitId, personId }: Place): Promise<void> {
  const [database, ids] = [openPostgres(address), createIds()];
  const node = await findNodeId(database.read, ids);
  const kernel = await createKernel({ database, ids, node, keys: await readKeyFile(keyFile), clock: { now: () => now }, log: silentLog() });
  const desk = await documentsDesk({ kernel, actor, visitId, personId });
  createDocuments(desk.parts);
  for (;;) process.stdout.write(`${await desk.settle(['residence', 'permit', 'residence'])}\n`);
}

await main(JSON.parse(process.argv[2] ?? '') as Place);
