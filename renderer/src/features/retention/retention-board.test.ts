import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { common, errors, field, keys, retention as words } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { RetentionPlan, RetentionRule } from '#shared/retention/retention.model.ts';

const retention = vi.hoisted(() => ({ readPlan: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { retention } }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({ default: { template: '<button><slot /></button>' } }));
vi.mock('@nuxt/ui/components/Input.vue', () => ({ default: { template: '<input>' } }));
const { default: RetentionBoard } = await import('./RetentionBoard.vue');

const line = (rule: Pick<RetentionRule, 'kind' | 'source'> & Partial<RetentionRule>): RetentionPlan['rules'][number] => ({ own: false, needsApproval: false, action: 'delete', due: 0, before: '2026-08-25', days: 90, ...rule });
const plan: RetentionPlan = {
  at: '2026-11-23T09:00:00.000Z', nextRunOn: '2026-11-24', kept: { held: 0, notApproved: 0 }, holds: [], approvals: [],
  rules: [
    line({ kind: 'printed-slips', source: { law: 'GDPR, art. 5' } }),
    line({ kind: 'former-contacts', days: 30, source: { law: 'GDPR, art. 5' }, act: 'Delibera 41/2025', usual: { days: 365 } }),
    line({ kind: 'sessions', days: 184, source: { law: 'Garante', verifiedOn: '2026-11-30' }, atLeast: { days: 184, source: { law: 'Garante' } } }),
    line({ kind: 'people-with-cases', days: undefined, years: 10, source: { law: 'Massimario' }, atLeast: { years: 10, source: { law: 'Art. 2946 c.c.' } } }),
  ],
  runs: [{ at: '2026-11-23T05:10:00.000Z', trigger: 'command', gone: [{ kind: 'printed-slips', count: 3, basis: 'unverified' }, { kind: 'sessions', count: 2, basis: 'law' }], kept: { held: 0, notApproved: 0 } }],
};
async function show() {
  const page = mount(RetentionBoard, { global: { plugins: [createPageI18n({ common, errors, field, keys, retention: words })] } });
  await flushPromises();
  return page;
}

enableAutoUnmount(afterEach);
beforeEach(() => {
  setActivePinia(createPinia());
  retention.readPlan.mockResolvedValue(plan);
});

describe('the page of what is kept', () => {
  it('says by what right each term holds, and which nobody verified', async () => {
    const rows = (await show()).findAll('tbody tr').map((row) => row.text());
    expect(rows[0]).toContain('da verificare con chi cura l\'archivio');
    expect(rows[1]).toContain('Delibera 41/2025: deciso dal Comune, al posto di 365 giorni');
    expect(rows[1]).not.toContain('da verificare');
    expect(rows[3]).toContain('non meno di 10 anni: Art. 2946 c.c.');
    expect(rows[2]?.replace(/0niente$/, '')).toMatch(/verificato il 30\/11\/2026.*non meno di 184 giorni$/s);
  });

  it('begins with the last report and the day of the next run', async () => {
    const page = await show();
    expect(page.text()).toContain('L\'ultima cancellazione: 23/11/2026 alle 06:10, da riga di comando · Scontrini già stampati: 3 (termine da verificare) · Accessi del personale finiti: 2.');
    expect(page.text()).toContain('La prossima: 24/11/2026');
  });
});
