import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { printing } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { slipToText } from '#shared/printing/slip-text.ts';
import type { SlipPreview } from '#shared/printing/printing.model.ts';
import { Slip } from '#shared/printing/slip.model.ts';
import SlipPaper from './SlipPaper.vue';

const slip = Slip.parse({
  title: 'Prova',
  blocks: [
    { kind: 'coat-of-arms' }, { kind: 'text', text: 'A042', align: 'center', bold: true, size: 'huge' }, { kind: 'rule' },
    { kind: 'pair', left: 'Diritti', right: '€ 0,52' }, { kind: 'qr', data: 'https://example.org/A042', caption: 'Segua il suo turno' },
  ],
});
const show = (columns: 32 | 48, more: Partial<SlipPreview> = {}) =>
  mount(SlipPaper, { props: { columns, preview: { slip, isCopy: false, columns: 48, ...more } }, global: { plugins: [createPageI18n({ printing })] } });

describe('a slip on screen', () => {
  it.each([32, 48] as const)('shows the lines that are printed on %i columns', (columns) => {
    const shown = show(columns).findAll('p').map((line) => line.element.textContent);
    const printed = slipToText(slip, { columns, isCopy: false }).filter((line) => !line.includes('[QR]')).map((line) => line.trim());
    expect(shown.map((line) => line.trim())).toEqual(printed);
  });

  it('draws the code as squares and says what it is', () => {
    const code = show(48).get('svg[role="img"]');
    expect(code.attributes('aria-label')).toBe('Codice QR');
    expect(code.get('path').attributes('d')?.length).toBeGreaterThan(500);
  });

  it('shows the arms where the municipality has some, and no hole where it has none', () => {
    expect(show(48).find('img').exists()).toBe(false);
    expect(show(48, { coatOfArms: '<svg/>' }).get('img').attributes()).toMatchObject({ alt: 'Stemma del Comune', src: 'data:image/svg+xml;charset=utf-8,%3Csvg%2F%3E' });
  });

  it('marks a copy at both ends', () => {
    const lines = show(32, { isCopy: true }).findAll('p').map((line) => line.text());
    expect([lines[0], lines.at(-1)]).toEqual(['COPIA', 'COPIA']);
  });
});
