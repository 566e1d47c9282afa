import { PDFDocument, StandardFonts } from 'pdf-lib';
import { formatDay, formatTime } from '#shared/kernel/dates.ts';
import type { Slip } from '#shared/printing/slip.model.ts';
import type { Printer } from './printer-repository.ts';

/** What shows whether a printer is set right: who it is, accents and euro, and a rule as wide as its paper. */
export function testSlip(printer: Pick<Printer, 'name' | 'address'>, at: string): Slip {
  return {
    title: `Pagina di prova ${printer.name}`,
    blocks: [
      { kind: 'text', text: 'Pagina di prova', align: 'center', bold: true, size: 'large' },
      { kind: 'text', text: printer.name, align: 'center' },
      { kind: 'rule' },
      { kind: 'pair', left: formatDay(at.slice(0, 10)), right: formatTime(at) },
      { kind: 'text', text: printer.address },
      { kind: 'text', text: 'Accenti: à è é ì ò ù À È É €' },
      { kind: 'text', text: 'La riga deve arrivare da un bordo all\'altro.' },
      { kind: 'rule' },
    ],
  };
}

const a4 = [595.28, 841.89] as const;
const margin = 56;
const lineHeight = 20;

/** The texts of a slip on an A4 page, one under the other. */
export async function testPdf(slip: Slip): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(slip.title);
  pdf.setLanguage('it');
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([...a4]);
  const lines = slip.blocks.flatMap((block) => {
    if (block.kind === 'text') return [block.text];
    return block.kind === 'pair' ? [`${block.left}  ${block.right}`] : [];
  });
  lines.forEach((text, place) => { page.drawText(text, { x: margin, y: a4[1] - margin - place * lineHeight, size: 12, font }); });
  return Buffer.from(await pdf.save());
}
