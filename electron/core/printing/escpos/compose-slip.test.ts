import { describe, expect, it } from 'vitest';
import { cp858Character } from '#shared/printing/cp858.ts';
import { slipToText } from '#shared/printing/slip-text.ts';
import type { Slip } from '#shared/printing/slip.model.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { composeSlip } from './compose-slip.ts';

const wide = { columns: 48, isCopy: false } as const;
const hex = (text: string) => text.replaceAll(/\s+/g, '');

const small: Slip = {
  title: 'Prova',
  opensDrawer: true,
  blocks: [
    { kind: 'text', text: 'A042', align: 'center', bold: true, size: 'huge' },
    { kind: 'text', text: 'perché € 5' },
    { kind: 'qr', data: 'A042' },
  ],
};

describe('composing a slip', () => {
  it('gives these bytes', () => {
    expect(composeSlip(small, wide).toString('hex')).toBe(hex(`
      1b40 1b7413 1b70001978
      1b6101 1d2133 1b4501 41303432 0a
      1b6100 1d2100 1b4500 706572636882 20d52035 0a
      1b6101 1d286b0400314132 00 1d286b03003143 06 1d286b0300314531 1d286b0700315030 41303432 1d286b0300315130
      1b6100 1d2100 0a0a0a0a 1d5601
    `));
  });

  it('marks a copy at both ends and leaves the drawer shut', () => {
    const job = decodeEscpos(composeSlip(small, { columns: 32, isCopy: true }));
    const lines = job.lines.flatMap((line) => line.kind === 'text' && line.text !== '' ? [line.text] : []);
    expect([lines[0], lines.at(-1)]).toEqual(['COPIA', 'COPIA']);
    expect(job.drawerKicks).toBe(0);
    expect(decodeEscpos(composeSlip(small, wide)).drawerKicks).toBe(1);
  });

  it('prints accents and the euro sign as the code page has them', () => {
    const text = 'à è é ì ò ù À È É Ì Ò Ù ç ñ ü ß €';
    const job = decodeEscpos(composeSlip({ title: '', blocks: [{ kind: 'text', text }] }, wide));
    expect(job.text(48)[0]).toBe(text);
  });

  it('agrees with the library on every character of the code page', () => {
    for (let byte = 0x80; byte < 0xff; byte += 1) {
      const text = cp858Character(byte) ?? '';
      const bytes = composeSlip({ title: '', blocks: [{ kind: 'text', text }] }, wide);
      expect(bytes.includes(Buffer.from([byte, 0x0a])), `byte ${byte}`).toBe(true);
    }
  });

  it('carries no command that somebody wrote into a text', () => {
    const text = 'Rossi\u001b@\u001dV\u0000 Ada';
    const job = decodeEscpos(composeSlip({ title: '', blocks: [{ kind: 'text', text }] }, wide));
    expect(job.text(48)[0]).toBe('Rossi @ V Ada');
    expect(job.cuts).toBe(1);
  });

  it('puts on paper what the preview shows', () => {
    const slip: Slip = {
      title: '',
      blocks: [
        { kind: 'text', text: 'Comune di Poggio Sereno', align: 'center', size: 'large' },
        { kind: 'rule' },
        { kind: 'pair', left: 'Diritti', right: '€\u00a00,52' },
        { kind: 'space', lines: 2 },
        { kind: 'qr', data: 'https://example.org/A042', caption: 'Segua il suo turno' },
      ],
    };
    for (const columns of [32, 48] as const) {
      for (const isCopy of [false, true]) {
        const preview = slipToText(slip, { columns, isCopy });
        const paper = decodeEscpos(composeSlip(slip, { columns, isCopy })).text(columns);
        expect(paper.slice(0, preview.length)).toEqual(preview);
      }
    }
  });
});
