import { ORPCError } from '@orpc/client';
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { cases as texts, errors, people } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { CivilAct, type CivilActChoice } from '#shared/cases/civil-act.model.ts';
import type { ActView } from '../act-view.ts';

const cases = vi.hoisted(() => ({ findActs: vi.fn(), readAct: vi.fn(), listByVisit: vi.fn(), saveDraft: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { cases: { ...cases, listSetAside: () => Promise.resolve([]) }, payments: { listDues: () => Promise.resolve([]) } } }));
// Nuxt UI's own controls need its build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: 'update:modelValue', value: string) => void }) => () => h('input', {
      value: props.modelValue, onInput: ({ target }: Event) => { if (target instanceof HTMLInputElement) emit('update:modelValue', target.value); },
    }),
  },
}));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled', 'loading'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { type: 'button', disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
const { useBasketStore } = await import('../basket-store.ts');
const { default: ActFinder } = await import('./ActFinder.vue');

const taxCode = 'RSSMRA80A01H501U';
const file = { id: 'one', visitId: 'visit', serviceId: 'e', serviceVersion: 1, title: 'E', state: 'draft', values: { actSource: 'ansc' }, revision: 0, problems: [], bill: [], openedAt: '2026-11-22T08:00:00.000Z' };
const choice = (eventId: string, number: string): CivilActChoice => ({ eventId, kind: 'marriage', number, year: '2010', formedOn: '2010-06-12', registeredAt: { name: 'FORLÌ', province: 'FC', state: '' }, names: ['ROSSI MARIO', 'NERI IDA'] });
const failing = (code: string, data?: object) => new ORPCError(code, { data });

enableAutoUnmount(afterEach);
beforeEach(() => {
  setActivePinia(createPinia());
  for (const each of Object.values(cases)) each.mockReset();
  cases.listByVisit.mockResolvedValue([file]);
  cases.findActs.mockResolvedValue([choice('7', '3'), choice('8', '4')]);
  cases.readAct.mockResolvedValue({ ...file, revision: 1, values: { actSource: 'ansc', surname: 'ROSSI' } });
});

async function open(view: Partial<ActView> = {}) {
  const store = useBasketStore();
  await store.show('visit');
  const wrapper = mount(ActFinder, {
    props: { caseFileId: 'one', view: { suggestedTaxCode: taxCode, isExpected: true, fields: new Map(), canCopyPaper: true, ...view } },
    attachTo: document.body, global: { plugins: [createPageI18n({ cases: texts, errors, people })] },
  });
  const press = async (key: string, on: Element | null = document.activeElement) => {
    on?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await flushPromises();
  };
  const search = async () => { await wrapper.find('input').trigger('keydown', { key: 'Enter' }); await flushPromises(); };
  return { store, wrapper, press, search };
}

describe('the act found in ANSC', () => {
  it('is chosen among those found with arrows and Enter, and its values are in the form', async () => {
    const { store, wrapper, press, search } = await open();
    await search();
    expect(cases.findActs.mock.calls[0]?.[0]).toMatchObject({ caseFileId: 'one', taxCode });
    for (const words of ['Atto di matrimonio', 'n. 3 · anno 2010', 'formato il 12/06/2010', 'FORLÌ (FC)', 'ROSSI MARIO e NERI IDA']) expect(wrapper.text()).toContain(words);
    await press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('n. 4');
    (document.activeElement as HTMLElement).click();
    await flushPromises();
    expect(cases.readAct.mock.calls[0]?.[0]).toMatchObject({ eventId: '8', taxCode });
    expect(store.basket[0]?.values).toEqual({ actSource: 'ansc', surname: 'ROSSI' });
    expect(wrapper.emitted('read')).toHaveLength(1);
    expect(wrapper.find('ul').exists()).toBe(false);
  });

  it.each([
    ['ACT_NOT_FOUND', undefined, /non c'è un atto/, true], ['ARCHIVE_UNAVAILABLE', undefined, /non risponde/, true], ['ACT_NOT_GIVEN', { reason: 'sealed' }, /riservato per legge/, false],
    ['ACT_NOT_GIVEN', { reason: 'not-allowed' }, /Chiedi l'abilitazione/, false],
  ])('says what to do next: %s %o', async (...[code, data, sentence, isPaperNext]) => {
    cases.findActs.mockRejectedValue(failing(code, data));
    const { store, wrapper, search } = await open();
    await search();
    expect(wrapper.text()).toMatch(sentence);
    const paper = wrapper.findAll('button').find((button) => button.text().includes('Copia dal registro di carta'));
    expect(paper !== undefined).toBe(isPaperNext);
    if (paper === undefined) return;
    expect(document.activeElement).toBe(paper.element);
    await paper.trigger('click');
    expect(store.basket[0]?.values['actSource']).toBe('paper');
  });

  it('is not looked for without a whole tax code: the cursor goes there', async () => {
    const { wrapper, search } = await open({ suggestedTaxCode: '' });
    await search();
    expect(cases.findActs).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(wrapper.find('input').element);
  });

  it('follows whom the form names until somebody else is typed', async () => {
    const { wrapper } = await open({ suggestedTaxCode: '' });
    const of = (suggestedTaxCode: string) => wrapper.setProps({ view: { suggestedTaxCode, isExpected: true, fields: new Map(), canCopyPaper: true } });
    await of(taxCode);
    expect(wrapper.find('input').element.value).toBe(taxCode);
    await wrapper.find('input').setValue('NRADIA85D41D704X');
    await of('');
    expect(wrapper.find('input').element.value).toBe('NRADIA85D41D704X');
  });

  it('says which act was read and when', async () => {
    const read = CivilAct.parse({ readAt: '2026-11-22T08:05:00.000Z', kind: 'birth', number: '12', part: '1', series: 'A', year: '1984', registeredAt: { name: 'FORLÌ', province: 'FC' }, holder: {} });
    const { wrapper } = await open({ read });
    expect(wrapper.text()).toContain('Letto in ANSC, ore 09:05: Atto di nascita, n. 12, parte 1, serie A, anno 1984 · FORLÌ (FC)');
  });
});
