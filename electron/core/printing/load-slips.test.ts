import { describe, expect, it } from 'vitest';
import { slipToText } from '#shared/printing/slip-text.ts';
import { loadSlips, parseSlip } from './load-slips.ts';
import { renderSlip } from './render-slip.ts';
import { slipSamples } from './slip-samples.ts';

const folder = new URL('../../../resources/slips', import.meta.url).pathname;
const options = { columns: 48, isCopy: false } as const;
const asTicket = (text: string) => () => parseSlip(text, { file: 'ticket.yaml', name: 'ticket' });

describe('the slips of the product', () => {
  it('prints a ticket with its number, the people ahead and the code', async () => {
    const slip = renderSlip((await loadSlips(folder)).ticket, slipSamples.ticket);
    const text = slipToText(slip, options).map((line) => line.trim());
    expect(slip.title).toBe('Biglietto A042');
    expect(text).toEqual(expect.arrayContaining([
      'Comune di Poggio Sereno', 'A042', 'Anagrafe e certificati', 'Prima di lei ci sono 3 persone',
      '22/11/2026 ore 09:05', '[QR] https://example.org/place?c=q1w2e3r4t5y6u7i8', 'Segua il suo turno dal telefono',
    ]));
  });

  it.each([[0, "Prima di lei non c'è nessuno"], [1, "Prima di lei c'è 1 persona"], [2, 'Prima di lei ci sono 2 persone']])(
    'says how many are ahead when they are %i', async (ahead, sentence) => {
      const slip = renderSlip((await loadSlips(folder)).ticket, { ...slipSamples.ticket, ahead });
      expect(slipToText(slip, options).map((line) => line.trim())).toContain(sentence);
    });

  it('prints an appointment with day, time, place, what to bring and the code', async () => {
    const slip = renderSlip((await loadSlips(folder)).appointment, slipSamples.appointment);
    const text = slipToText(slip, options).map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
    expect(slip.title).toBe('Appuntamento 22/11/2026 09:05');
    expect(text).toEqual(expect.arrayContaining(['In questo ufficio, sportello 3.', '- Una fototessera recente', 'Codice | K7MPQ2XB', '[QR] https://example.org/appointment?c=K7MPQ2XB']));
  });

  it.each([['phone', 'Le telefoniamo noi al numero che ci ha dato.'], ['video', 'In video: https://example.org/stanza'], ['in-person', 'In questo ufficio.']] as const)(
    'says how one meets by %s', async (mode, sentence) => {
      const slip = renderSlip((await loadSlips(folder)).appointment, { ...slipSamples.appointment, mode, counter: '', videoLink: 'https://example.org/stanza', bring: [] });
      expect(slipToText(slip, options).map((line) => line.trim())).toEqual(expect.arrayContaining([sentence, "Tenga con sé un documento d'identità valido."]));
    });

  it('prints no code, and no words about it, where a ticket has no page to follow', async () => {
    const slip = renderSlip((await loadSlips(folder)).ticket, { ...slipSamples.ticket, code: '' });
    expect(slip.blocks.filter(({ kind }) => kind === 'qr')).toEqual([]);
    expect(slipToText(slip, options).join('\n')).not.toContain('telefono');
  });

  it('prints a payment receipt with its lines, the total and the change', async () => {
    const slip = renderSlip((await loadSlips(folder))['payment-receipt'], slipSamples['payment-receipt']);
    const text = slipToText(slip, options).map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
    expect(slip.opensDrawer).toBe(true);
    expect(text).toEqual(expect.arrayContaining([
      'C.F. 00123450405', 'Numero | 2026/R3/000123', 'Data | 22/11/2026 09:05', 'Sportello | 3',
      'Imposta di bollo | 16,00', 'quantità 2 | 1,04', 'TOTALE | € 17,04', 'Carta, aut. 482913 | € 10,00', 'Contanti | € 10,00', 'Resto | € 2,96',
      '- Certificato di residenza',
    ]));
  });
});

describe('a slip written wrong', () => {
  it('names the line of a value that does not exist', () => {
    expect(asTicket("title: Biglietto\nblocks:\n  - kind: rule\n  - { kind: text, text: '{{ numero }}' }\n"))
      .toThrow('ticket.yaml:4: blocks.1.text: unknown value numero');
  });

  it('names the line of an unknown kind of block', () => {
    expect(asTicket('title: Biglietto\nblocks:\n  - kind: rule\n  - kind: picture\n')).toThrow(/^ticket\.yaml:4: blocks\.1/);
  });

  it('names the line of a text that is no Liquid', () => {
    expect(asTicket("title: Biglietto\nblocks:\n  - { kind: text, text: '{{ number | shout }}' }\n")).toThrow(/^ticket\.yaml:3: blocks\.0\.text: undefined filter: shout/);
  });

  it('names the line of a list that the slip does not have', () => {
    expect(asTicket('title: Biglietto\nblocks:\n  - each: lines\n    as: line\n    blocks: [{ kind: rule }]\n'))
      .toThrow('ticket.yaml:3: blocks.0.each: lines is no list of this slip');
  });

  it('names the line of broken YAML', () => {
    expect(asTicket('title: Biglietto\nblocks:\n  - kind: "rule\n')).toThrow(/^ticket\.yaml:\d+: /);
  });

  it('names the field of a repeated block', () => {
    const text = "title: R\nblocks:\n  - each: lines\n    as: line\n    blocks:\n      - { kind: text, text: '{{ line.labell }}' }\n";
    expect(() => parseSlip(text, { file: 'r.yaml', name: 'payment-receipt' }))
      .toThrow(/^r\.yaml:6: blocks\.0\.blocks\.0\.text: undefined variable: line\.labell/);
  });
});
