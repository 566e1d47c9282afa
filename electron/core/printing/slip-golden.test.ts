import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { layOutSlip, type SlipColumns } from '#shared/printing/slip-layout.ts';
import { isDark, readPbm, type Bitmap } from '#core/kernel/bitmap.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { composeSlip } from './escpos/compose-slip.ts';
import { loadSlips, type SlipTemplates } from './load-slips.ts';
import { renderSlip } from './render-slip.ts';
import { slipSamples, type SlipName } from './slip-samples.ts';

let templates: SlipTemplates;
let coatOfArms: Bitmap;
beforeAll(async () => {
  templates = await loadSlips('resources/slips');
  coatOfArms = readPbm(await readFile('resources/municipalities/training/stemma.pbm'));
});

const widths: readonly SlipColumns[] = [32, 48];
const cases = (Object.keys(slipSamples) as SlipName[]).flatMap((name) => widths.map((columns) => ({ name, columns })));
const slipOf = (name: SlipName) => renderSlip(templates[name], slipSamples[name]);
const hex = (bytes: Buffer): string => `${bytes.toString('hex').replace(/(.{96})/g, '$1\n')}\n`;

describe('the bytes of a slip', () => {
  it.each(cases)('are these, without arms: $name on $columns columns', async ({ name, columns }) => {
    const bytes = composeSlip(slipOf(name), { columns, isCopy: false });
    await expect(hex(bytes)).toMatchFileSnapshot(`golden/${name}-${columns}.hex`);
  });

  it.each(cases)('read back as what was laid out: $name on $columns columns', async ({ name, columns }) => {
    const slip = slipOf(name);
    const job = decodeEscpos(composeSlip(slip, { columns, isCopy: false, coatOfArms }));
    const laidOut = layOutSlip(slip, { columns, isCopy: false, hasCoatOfArms: true });
    expect(job.lines.slice(0, laidOut.length)).toEqual(laidOut);
    expect(job.lines.slice(laidOut.length).every((line) => line.kind === 'text' && line.text === '')).toBe(true);
    expect(job.qrCodes).toEqual(slip.blocks.flatMap((block) => block.kind === 'qr' ? [block.data] : []));
    expect({ cuts: job.cuts, drawerKicks: job.drawerKicks }).toEqual({ cuts: 1, drawerKicks: slip.opensDrawer === true ? 1 : 0 });
    await expect(`${job.text(columns).join('\n')}\n`).toMatchFileSnapshot(`golden/${name}-${columns}.txt`);
  });

  it.each([{ columns: 32, dots: 384 }, { columns: 48, dots: 576 }] as const)('carry the arms in the middle of $dots dots', ({ columns, dots }) => {
    const [picture] = decodeEscpos(composeSlip(slipOf('payment-receipt'), { columns, isCopy: false, coatOfArms })).pictures;
    if (picture === undefined) throw new Error('No picture was sent');
    expect(picture.width).toBe(dots);
    const left = (dots - coatOfArms.width) / 2;
    for (let y = 0; y < coatOfArms.height; y += 1) {
      for (let x = 0; x < dots; x += 1) {
        if (isDark(picture, x, y) !== isDark(coatOfArms, x - left, y)) throw new Error(`The dot ${x}, ${y} is not as it is drawn`);
      }
    }
  });
});
