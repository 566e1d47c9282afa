import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { cases, payments } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import ServiceGuide from './ServiceGuide.vue';

const service = sampleService({
  applicants: { who: 'Chi abita la casa.', as: ['self', 'delegate'], delegation: { kind: 'with-copy', note: 'Anche via PEC.' } }, identityLevel: 'document',
  bring: ['Contratto', { text: 'Consenso del proprietario', when: "form.title == 'guest'" }, { text: 'Visura', because: 'non è consultabile da qui' }],
  exOfficio: [{ what: 'stato di famiglia', from: 'ANPR' }],
  form: oneSection({ id: 'title', type: 'text' }),
  steps: [
    { id: 'ricevere', title: 'Riceve la domanda', owner: 'counter' },
    { id: 'sopralluogo', title: 'Verifica la casa', owner: 'back-office', by: 'Polizia locale', term: { days: 45, unit: 'calendar', source: { law: 'DPR 223/1989' } }, when: "form.title == 'guest'" },
    { id: 'decidere', title: 'Decide', owner: 'back-office', qualification: 'registry-delegate', notBefore: { days: 1, source: { law: 'x' } } },
  ],
  term: { days: 30, unit: 'calendar', responsible: 'Ufficiale d\'anagrafe', silence: { means: 'consent', text: 'La domanda si intende accolta.' }, source: { law: 'L. 241/1990, art. 2' } },
  sources: [{ law: 'DPR 223/1989, art. 13', verifiedOn: '2026-11-01' }, { law: 'Regolamento comunale' }],
});
const line = (label: string, more: Partial<BillLine> = {}): BillLine => ({ caseFileId: 'x', label, quantity: 1, unitCents: 52, cents: 52, account: 'municipality', ...more });

async function textOf(part: string, form: FormValues = {}): Promise<string> {
  const guide = mount(ServiceGuide, {
    props: { service, bill: [line('Diritti', { isUnverified: true }), line('Bollo', { cents: 1600 })], facts: { form, today: '2026-11-23' } },
    global: { plugins: [createPageI18n({ cases, payments })] },
  });
  await guide.findAll('button').find((button) => button.text() === part)?.trigger('click');
  return guide.get('.mt-2').text();
}

describe('the guide of a service', () => {
  it('says what to bring now, why where a body holds it, and what the office asks for by itself', async () => {
    const text = await textOf('Cosa serve');
    expect(text).toContain('Contratto');
    expect(text).toContain('Visura (non è consultabile da qui)');
    expect(text).toContain("Lo chiede l'ufficio: stato di famiglia (ANPR)");
    expect(text).not.toContain('Consenso');
    expect(await textOf('Cosa serve', { title: 'guest' })).toContain('Consenso del proprietario');
  });

  it('says who may ask, by which delegation, and how they are recognised', async () => {
    expect(await textOf('Chi può chiedere')).toMatch(/Chi abita la casa\..*con copia del documento di chi delega\. Anche via PEC\..*Serve un documento di identità\./);
  });

  it('marks the amounts that nobody has looked up', async () => {
    const text = await textOf('Costi');
    expect(text).toMatch(/Diritti\s*\(importo non verificato\)/);
    expect(text).not.toMatch(/Bollo\s*\(importo/);
  });

  it('says who does what, in which order, by when and with which effect of silence', async () => {
    const text = await textOf('Come si svolge', { title: 'guest' });
    for (const words of [
      'Sportello: Riceve la domanda', 'Polizia locale: Verifica la casa', 'entro 45 giorni', "ufficiale d'anagrafe delegato", 'non prima di un giorno dal passo precedente',
      'Termine: 30 giorni', 'L. 241/1990, art. 2', 'Silenzio-assenso. La domanda si intende accolta.', "Responsabile: Ufficiale d'anagrafe.",
    ]) expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(await textOf('Come si svolge')).not.toContain('Polizia locale');
  });

  it('tells verified laws from those that are not', async () => {
    expect((await textOf('Norma')).replaceAll(/\s+/g, ' ')).toBe('DPR 223/1989, art. 13 (verificata il 01/11/2026)Regolamento comunale (non verificata)');
  });

  it('shuts at the second press', async () => {
    const guide = mount(ServiceGuide, { props: { service, bill: [], facts: { form: {}, today: '2026-11-23' } }, global: { plugins: [createPageI18n({ cases, payments })] } });
    const button = guide.get('button');
    await button.trigger('click');
    expect(button.attributes('aria-expanded')).toBe('true');
    await button.trigger('click');
    expect(guide.find('.mt-2').exists()).toBe(false);
  });
});
