import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import type { HandOver, PreservedFile } from '#core/connectors/preservation/preservation.model.ts';
import { getDrawnPdf } from '#core/documents/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getHandover, RegisterContent } from './handover-repository.ts';

const Reference = z.object({ handoverId: z.string() });

type Listed = RegisterContent['documents'][number];

async function readPdf(kernel: Kernel, { id, number, path, sha256, registerNumber }: Listed): Promise<PreservedFile> {
  const pdf = await getDrawnPdf(kernel, kernel.database.read, id);
  if (createHash('sha256').update(pdf).digest('hex') !== sha256) {
    throw new SystemFailure('SYSTEM_REFUSED', `document ${number} is not the one that was issued: it is not handed over`);
  }
  return { path, mediaType: 'application/pdf', kind: 'document', registerNumber, contentBase64: pdf.toString('base64') };
}

async function gatherPackage(kernel: Kernel, handoverId: string): Promise<HandOver> {
  const { read } = kernel.database;
  const row = await getHandover(read, handoverId);
  const { body, office, day, path, text, documents } = RegisterContent.parse(JSON.parse(await kernel.sealing.open(read, row.content_sealed)));
  const files: PreservedFile[] = [{ path, mediaType: 'application/xml', kind: 'register', contentBase64: Buffer.from(text).toString('base64') }];
  for (const document of documents) files.push(await readPdf(kernel, document));
  return { body, office, day, files };
}

/** The hand-over to preservation as the outbox asks for it: by reference, its bytes gathered at each try. Others stay as they are. */
export function gatherAtCall(kernel: Kernel, operation: Operation): Operation {
  if (operation.system !== 'preservation' || operation.name !== 'handOver') return operation;
  const byReference: Operation<z.infer<typeof Reference>> = {
    ...operation, input: Reference,
    call: async ({ handoverId }, asking) => operation.call(await gatherPackage(kernel, handoverId), asking),
  };
  return byReference as Operation;
}
