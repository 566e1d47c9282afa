import { beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { loadSlips, type SlipTemplates } from '../load-slips.ts';
import { renderSlip } from '../render-slip.ts';
import { slipSamples, type SlipName } from '../slip-samples.ts';
import { composeSlip } from './compose-slip.ts';

/** What a printer would obey: open the drawer, cut, start anew, ask for its state, store a picture, feed, and the same in the bytes above ASCII. */
const commands = ['\u001bp\u0000\u0019\u0078', '\u001dV\u0000', '\u001b@', '\u0010\u0004\u0001', '\u001c\u0070\u0001\u0000', '\u001dv0\u0000\u00ff\u00ff\u00ff\u00ff', '\u001d(k\u0003\u00001Q0', '\n\n\n', '\r', '\u0000', '\u007f', '\u009b', '\u0018'];
const hostile = `ROSSI${commands.join('x')} {{ 123457 | times: 7 }} {% include "/etc/passwd" %}`;

/** The same values with every text that somebody could have typed made hostile; what a rule makes stays, as days and amounts. */
function poison(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return /At$|^at$|^language$|^mode$|^kind$|On$/.test(name) ? value : `${value}${hostile}`;
  if (Array.isArray(value)) return value.map((each) => poison(each, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, poison(each, key)]));
}

let templates: SlipTemplates;
beforeAll(async () => { templates = await loadSlips('resources/slips'); });

describe('a name full of commands', () => {
  it.each((Object.keys(slipSamples) as SlipName[]).flatMap((name) => [32, 48].map((columns) => ({ name, columns: columns as 32 | 48 }))))('moves nothing on the slip $name of $columns columns', ({ name, columns }) => {
    const values = poison(slipSamples[name]) as Record<string, unknown>;
    const slip = renderSlip(templates[name], values);
    const blocks = slip.blocks.map((block) => block.kind === 'qr' ? { ...block, data: block.data.slice(0, 200) } : block);
    const job = decodeEscpos(composeSlip({ ...slip, blocks }, { columns, isCopy: false }));
    expect({ cuts: job.cuts, drawerKicks: job.drawerKicks, pictures: job.pictures.length }).toEqual({ cuts: 1, drawerKicks: slip.opensDrawer === true ? 1 : 0, pictures: 0 });
    expect(job.text(columns).join('')).not.toMatch(/864199|root:/);
  });

  it('is drawn, where a printer has not its letters, as a picture of the paper\'s width', () => {
    const job = decodeEscpos(composeSlip({ title: 'x', blocks: [{ kind: 'text', text: `مرحبا${hostile}`, language: 'ar' }] }, { columns: 48, isCopy: false }));
    expect(job.pictures.every(({ width }) => width === 576)).toBe(true);
    expect({ cuts: job.cuts, drawerKicks: job.drawerKicks, pictures: job.pictures.length > 0 }).toEqual({ cuts: 1, drawerKicks: 0, pictures: true });
  });

  it('stands inside a code as bytes of it, counted', () => {
    const job = decodeEscpos(composeSlip({ title: 'x', blocks: [{ kind: 'qr', data: hostile }] }, { columns: 48, isCopy: false }));
    expect([job.qrCodes, job.cuts, job.drawerKicks]).toEqual([[hostile], 1, 0]);
  });
});
