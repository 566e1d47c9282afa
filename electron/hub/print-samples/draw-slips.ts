import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SlipColumns } from '#shared/printing/slip-layout.ts';
import type { Slip } from '#shared/printing/slip.model.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { openTrueType } from '#core/kernel/true-type.ts';
import { composeSlip, drawSlipPage, renderSlip, slipSamples, type Letterhead, type SlipName, type SlipTemplates } from '#core/printing/index.ts';
import { paperDots } from './paper-dots.ts';
import { toPng } from './png.ts';

/** One slip on paper of one width: what is sent to the printer, and a picture of what comes out. */
interface OnPaper { readonly millimetres: 58 | 80; readonly bytes: string; readonly picture: string }

/** A slip in every form, for the page that leads to it. */
export interface DrawnSlip { readonly name: SlipName; readonly title: string; readonly page: string; readonly papers: readonly OnPaper[] }

interface SlipParts { readonly templates: SlipTemplates; readonly letterhead: Letterhead; readonly out: string; readonly at: string }

const widths: readonly { readonly millimetres: 58 | 80; readonly columns: SlipColumns }[] = [{ millimetres: 58, columns: 32 }, { millimetres: 80, columns: 48 }];

async function drawSlip({ letterhead, out, at }: SlipParts, name: SlipName, slip: Slip): Promise<DrawnSlip> {
  const fonts = await readPdfFonts();
  const faces = { regular: openTrueType(fonts.regular), bold: openTrueType(fonts.bold) };
  const page = `slips/${name}-a4.pdf`;
  await writeFile(join(out, page), await drawSlipPage({ slip, isCopy: false, letterhead, at }, fonts));
  const papers = await Promise.all(widths.map(async ({ millimetres, columns }): Promise<OnPaper> => {
    const sent = composeSlip(slip, { columns, isCopy: false, coatOfArms: letterhead.coatOfArms?.dots });
    const [bytes, picture] = [`slips/${name}-${millimetres}.bin`, `slips/${name}-${millimetres}.png`];
    await writeFile(join(out, bytes), sent);
    await writeFile(join(out, picture), toPng(paperDots(sent, columns, faces)));
    return { millimetres, bytes, picture };
  }));
  return { name, title: slip.title, page, papers };
}

/** Every slip of the product with its sample values: bytes and picture at both widths, and the page. */
export async function drawSlips(parts: SlipParts): Promise<DrawnSlip[]> {
  const slips: DrawnSlip[] = [];
  for (const name of Object.keys(slipSamples) as SlipName[]) slips.push(await drawSlip(parts, name, renderSlip(parts.templates[name], slipSamples[name])));
  return slips;
}
