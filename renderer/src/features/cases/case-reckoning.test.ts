import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { cases } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { Computation } from '#shared/fees/computation.model.ts';
import CaseReckoning from './CaseReckoning.vue';

const line = (label: string, cents: number) => ({ label, detail: `come ${label}`, cents, account: 'municipality' as const });
const shown = (computation: Partial<Computation>): string => mount(CaseReckoning, {
  props: { computation: { lines: [], totalCents: 0, f24: [], plan: [], ...computation } }, global: { plugins: [createPageI18n({ cases })] },
}).text();

describe('what a form comes to', () => {
  it('is said line by line, with what a payment on account leaves and until when it holds', () => {
    const text = shown({ lines: [line('spese', 1250), line('sanzione', 750)], onAccount: { owedCents: 4190, paidCents: 2000, leftCents: 2190 }, payBy: '2026-12-03' });
    for (const words of ['come spese', '€\u00a012,50', 'si pagano €\u00a020,00 dei €\u00a041,90 dovuti; restano €\u00a021,90', 'fino al 03/12/2026']) expect(text).toContain(words);
  });

  it('leaves the end of a long plan to the paper', () => {
    const text = shown({ lines: Array.from({ length: 14 }, (_, place) => line(`rata ${String(place + 1)}`, 100)) });
    expect(text).toContain('rata 12');
    expect(text).not.toContain('rata 13');
    expect(text).toContain('Altre 2 righe sono sulla stampa');
  });
});
