import type { Actor } from '#shared/kernel/access.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { listQueues } from '#core/queue/index.ts';
import type { BlackoutParts } from './blackout-parts.ts';
import { drawKit } from './draw-kit.ts';
import { getStoredKit } from './kit-repository.ts';

/** A kit as a PDF to print and lay away. Throws `BLACKOUT_KIT_NOT_FOUND`. */
export async function downloadKit(parts: BlackoutParts, actor: Actor, kitId: string): Promise<{ fileName: string; pdfBase64: string }> {
  const { kernel, template, municipalityName: municipality, officeName: office } = parts;
  const db = kernel.database.read;
  const { number, madeAt, slips, receipts } = await getStoredKit(db, actor, kitId);
  const names = new Map((await listQueues(db, actor)).map(({ id, name }) => [id, name]));
  const queues = slips.map(({ queueId, ...range }) => ({ ...range, name: names.get(queueId) ?? range.letter }));
  const pdf = await drawKit({ template, number, madeAt, municipality, office, queues, receipts }, await readPdfFonts());
  return { fileName: `kit-su-carta-${String(number)}.pdf`, pdfBase64: pdf.toString('base64') };
}
