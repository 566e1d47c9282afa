import { mount, flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import type { Onward } from '#shared/remittances/remittance.model.ts';
import { common, field, payments, remittances } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import { useOnwardStore } from './onward-store.ts';
import OnwardPanel from './OnwardPanel.vue';

const office = vi.hoisted(() => ({ remittances: { readOnward: vi.fn(), record: vi.fn(), cancel: vi.fn() } }));
vi.mock('#renderer/rpc/office.ts', () => ({ office }));
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue', 'ui', 'size', 'color', 'highlight'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: 'update:modelValue', value: string) => void }) => () => h('input', {
      value: props.modelValue,
      onInput: (event: Event) => { if (event.target instanceof HTMLInputElement) emit('update:modelValue', event.target.value); },
    }),
  },
}));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));

const id = (last: string) => `01KQ00000000000000000000${last}`;
const onward: Onward = {
  tills: [
    { tillId: id('01'), code: '1', leftCents: 3000, days: [{ day: '2026-11-02', dueOn: '2026-11-23', cents: 3000, leftCents: 1000 }, { day: '2026-11-23', dueOn: '2026-12-15', cents: 2000, leftCents: 2000 }] },
    { tillId: id('02'), code: '2', leftCents: 500, days: [{ day: '2026-11-20', dueOn: '2026-12-14', cents: 500, leftCents: 500 }] },
    { tillId: id('03'), code: '3', leftCents: 0, days: [], inDrawer: { since: '2026-11-24', dueOn: '2026-12-16' } },
  ],
  state: [{ dueOn: '2026-11-30', cards: 2, cents: 3358, leftCents: 3358 }],
  remittances: [{ id: id('04'), kind: 'treasury', number: '2026/V/000001', orderNumber: '118', day: '2026-11-20', cents: 2000, parts: [], at: '2026-11-20T10:00:00.000Z' }],
  accounts: [],
};
const press = (key: string, altKey = false) => handleShortcut(new KeyboardEvent('keydown', { key, altKey, cancelable: true }));
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('what is owed onward', () => {
  beforeEach(async () => {
    setActivePinia(createPinia());
    office.remittances.readOnward.mockResolvedValue(onward);
    await useOnwardStore().load();
  });
  const panel = (canCancel = false) => mount(OnwardPanel, {
    props: { today: '2026-11-26', canCancel, isBusy: false, scope: 'page', act: (what: () => Promise<void>) => what().then(() => true) },
    global: { plugins: [createPageI18n({ common, field, payments, remittances })] },
  });

  it('stands oldest first with its term, what is over and what is near marked, and an open drawer without its sum', () => {
    const wrapper = panel();
    const rows = wrapper.get('table').findAll('tbody tr').map((row) => plain(row.text()));
    expect(rows).toEqual(['102/11/2026€ 10,0023/11/2026, passato', '220/11/2026€ 5,0014/12/2026', '123/11/2026€ 20,0015/12/2026']);
    expect(wrapper.text()).toContain('30/11/2026, tra poco');
    expect(wrapper.text()).toContain('Cassa 3, ancora da chiudere: incassi dal 24/11/2026.');
    expect(useOnwardStore().overdueOn('2026-11-26')).toBe(1000);
    expect(wrapper.text()).not.toContain('Annulla');
    wrapper.unmount();
  });

  it('is paid for the tills that are chosen, and says with which order', async () => {
    office.remittances.record.mockResolvedValue(undefined);
    const wrapper = panel();
    press('v', true);
    await flushPromises();
    const [order] = wrapper.findAll('input');
    const boxes = wrapper.findAll('input[type=checkbox]');
    expect(boxes).toHaveLength(2);
    press('F9');
    expect(office.remittances.record).not.toHaveBeenCalled();
    await order?.setValue(' 119 ');
    await boxes[0]?.setValue(false);
    press('F9');
    await flushPromises();
    expect(office.remittances.record).toHaveBeenCalledWith(expect.objectContaining({ kind: 'treasury', orderNumber: '119', day: '2026-11-26', cents: 500, tillIds: [id('02')] }));
    wrapper.unmount();
  });

  it('and what was paid wrongly is taken back by who may, with a reason', async () => {
    office.remittances.cancel.mockResolvedValue(undefined);
    const wrapper = panel(true);
    const button = (text: string) => wrapper.findAll('button').find((each) => each.text() === text);
    await button('Annulla')?.trigger('click');
    await button('Annulla il versamento')?.trigger('click');
    expect(office.remittances.cancel).not.toHaveBeenCalled();
    await wrapper.get('input').setValue('Importo errato');
    await button('Annulla il versamento')?.trigger('click');
    await flushPromises();
    expect(office.remittances.cancel).toHaveBeenCalledWith(expect.objectContaining({ id: id('04'), reason: 'Importo errato' }));
    wrapper.unmount();
  });
});
